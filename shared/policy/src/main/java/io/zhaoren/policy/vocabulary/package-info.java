/** The closed, typed list of facts that a service knows. */
@NullMarked
package io.zhaoren.policy.vocabulary;

import org.jspecify.annotations.NullMarked;
