/** What a person is told of who read what is said of them. */
@NullMarked
package io.zhaoren.gateway.readers;

import org.jspecify.annotations.NullMarked;
