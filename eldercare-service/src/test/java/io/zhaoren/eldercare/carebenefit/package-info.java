/** Tests of the comparison of the two subsidies. */
@NullMarked
package io.zhaoren.eldercare.carebenefit;

import org.jspecify.annotations.NullMarked;
