/** The same thing asked of all services at once. */
@NullMarked
package io.zhaoren.gateway.asking;

import org.jspecify.annotations.NullMarked;
