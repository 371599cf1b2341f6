/** The packaged service as processes that are killed, beside a real Kafka and a real PostgreSQL. */
@NullMarked
package io.zhaoren.assistance.process;

import org.jspecify.annotations.NullMarked;
