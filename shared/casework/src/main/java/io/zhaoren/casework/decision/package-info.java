/** The answer of the law: by a person, with reasons, and such that it can be replayed. */
@NullMarked
package io.zhaoren.casework.decision;

import org.jspecify.annotations.NullMarked;
