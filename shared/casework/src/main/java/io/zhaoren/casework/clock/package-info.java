/** Periods of law: how they are counted, suspended and warned of. */
@NullMarked
package io.zhaoren.casework.clock;

import org.jspecify.annotations.NullMarked;
