/** Items that departments outside civil affairs decide: sent to them, and what comes back. */
@NullMarked
package io.zhaoren.casework.referral;

import org.jspecify.annotations.NullMarked;
