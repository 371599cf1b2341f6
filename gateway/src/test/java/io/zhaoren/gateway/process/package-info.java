/** The gateway as it is packaged, in a process of its own. */
@NullMarked
package io.zhaoren.gateway.process;

import org.jspecify.annotations.NullMarked;
