/** Plans that a solver makes: how they are asked for, made, kept and shown. */
@NullMarked
package io.zhaoren.eldercare.plan;

import org.jspecify.annotations.NullMarked;
