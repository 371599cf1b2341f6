/**
 * Visits: planned by the level of risk, shown small for a phone, brought back from where no net is.
 */
@NullMarked
package io.zhaoren.childwelfare.visit;

import org.jspecify.annotations.NullMarked;
