/** Who calls: a token that is checked, and what it says. */
@NullMarked
package io.zhaoren.gateway.identity;

import org.jspecify.annotations.NullMarked;
