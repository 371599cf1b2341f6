/** Problems as RFC 9457 says, never repeating a personal value. */
@NullMarked
package io.zhaoren.gateway.problem;

import org.jspecify.annotations.NullMarked;
