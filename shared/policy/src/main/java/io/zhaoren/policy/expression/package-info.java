/**
 * The CEL subset in which criteria are written: parsed, type-checked, unit-checked, range-proved.
 */
@NullMarked
package io.zhaoren.policy.expression;

import org.jspecify.annotations.NullMarked;
