/** How much one caller may ask for in a time. */
@NullMarked
package io.zhaoren.gateway.limits;

import org.jspecify.annotations.NullMarked;
