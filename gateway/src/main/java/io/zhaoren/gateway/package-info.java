/** The front door: the only address that clients know. */
@NullMarked
package io.zhaoren.gateway;

import org.jspecify.annotations.NullMarked;
