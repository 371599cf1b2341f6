/** One list for one community, put together from what the services say. */
@NullMarked
package io.zhaoren.gateway.communities;

import org.jspecify.annotations.NullMarked;
