/** What is owed by decision, month by month: granted, changed, suspended and ended. */
@NullMarked
package io.zhaoren.casework.entitlement;

import org.jspecify.annotations.NullMarked;
