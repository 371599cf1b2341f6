/** The eldercare service as its callers see it, with the real PostgreSQL and Kafka. */
@NullMarked
package io.zhaoren.eldercare;

import org.jspecify.annotations.NullMarked;
