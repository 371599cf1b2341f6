/**
 * The elder-care service subsidy and the care subsidy for severely disabled persons are never both
 * active. This service owns the comparison; the assistance service obeys it. 两项补贴择一
 */
@NullMarked
package io.zhaoren.eldercare.carebenefit;

import org.jspecify.annotations.NullMarked;
