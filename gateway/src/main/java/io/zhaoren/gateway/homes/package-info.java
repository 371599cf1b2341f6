/** One list for one person's home, put together from what the services say. */
@NullMarked
package io.zhaoren.gateway.homes;

import org.jspecify.annotations.NullMarked;
