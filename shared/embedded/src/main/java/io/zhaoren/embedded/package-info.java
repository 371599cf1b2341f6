/**
 * A real PostgreSQL and a real Kafka broker without containers, for tests and for the local stack.
 */
@NullMarked
package io.zhaoren.embedded;

import org.jspecify.annotations.NullMarked;
