/** The care subsidy for severely disabled persons, as it gives way to the one of elder care. */
@NullMarked
package io.zhaoren.assistance.carebenefit;

import org.jspecify.annotations.NullMarked;
