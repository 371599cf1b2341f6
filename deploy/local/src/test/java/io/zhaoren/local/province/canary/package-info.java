/** Breaks a rule on purpose, so that the rule is seen to be able to fail. */
@NullMarked
package io.zhaoren.local.province.canary;

import org.jspecify.annotations.NullMarked;
