/** The portal as people see it, in a real browser. */
@NullMarked
package io.zhaoren.gateway.portal;

import org.jspecify.annotations.NullMarked;
