/** Everything that a household has had, has and may have. */
@NullMarked
package io.zhaoren.casework.statement;

import org.jspecify.annotations.NullMarked;
