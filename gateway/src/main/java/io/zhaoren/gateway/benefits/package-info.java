/** One answer for one person, put together from what the services say. */
@NullMarked
package io.zhaoren.gateway.benefits;

import org.jspecify.annotations.NullMarked;
