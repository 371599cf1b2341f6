/** Whole households as columns of facts, and what every policy in force concludes about them. */
@NullMarked
package io.zhaoren.policy.evaluation;

import org.jspecify.annotations.NullMarked;
