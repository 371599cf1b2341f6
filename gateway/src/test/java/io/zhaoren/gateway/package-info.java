/** The gateway as its callers see it, with real services behind, PostgreSQL and Kafka. */
@NullMarked
package io.zhaoren.gateway;

import org.jspecify.annotations.NullMarked;
