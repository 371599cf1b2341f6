/** Worked cases of a policy file, run by the build and before a version is published. */
@NullMarked
package io.zhaoren.policy.cases;

import org.jspecify.annotations.NullMarked;
