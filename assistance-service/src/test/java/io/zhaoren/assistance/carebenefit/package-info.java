/** Tests of how the care subsidy gives way. */
@NullMarked
package io.zhaoren.assistance.carebenefit;

import org.jspecify.annotations.NullMarked;
