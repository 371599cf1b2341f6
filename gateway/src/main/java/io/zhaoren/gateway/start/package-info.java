/** What is told when the process does not start. */
@NullMarked
package io.zhaoren.gateway.start;

import org.jspecify.annotations.NullMarked;
