/** The steps that a policy names, and how they are run in order and in time. */
@NullMarked
package io.zhaoren.casework.procedure;

import org.jspecify.annotations.NullMarked;
