/** Tests of the ability assessment. */
@NullMarked
package io.zhaoren.eldercare.ability;

import org.jspecify.annotations.NullMarked;
