/** The childwelfare service as its callers see it, with the real PostgreSQL and Kafka. */
@NullMarked
package io.zhaoren.childwelfare;

import org.jspecify.annotations.NullMarked;
