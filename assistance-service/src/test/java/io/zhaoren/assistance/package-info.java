/** The assistance service as its callers see it, with the real PostgreSQL and Kafka. */
@NullMarked
package io.zhaoren.assistance;

import org.jspecify.annotations.NullMarked;
