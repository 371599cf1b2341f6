/**
 * What tests share: real PostgreSQL and Kafka, a Kafka client, seeds, and the architecture rules.
 */
@NullMarked
package io.zhaoren.testing;

import org.jspecify.annotations.NullMarked;
