/** The one-command stack: PostgreSQL, Kafka and the services on one machine. */
@NullMarked
package io.zhaoren.local;

import org.jspecify.annotations.NullMarked;
