/** Policies as lawyers write them, read from YAML and compiled into a set. */
@NullMarked
package io.zhaoren.policy.text;

import org.jspecify.annotations.NullMarked;
