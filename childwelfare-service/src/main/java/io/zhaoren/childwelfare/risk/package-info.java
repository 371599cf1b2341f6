/**
 * How much a child is at risk: from indicators that are data, explained, and never a reason to
 * refuse.
 */
@NullMarked
package io.zhaoren.childwelfare.risk;

import org.jspecify.annotations.NullMarked;
