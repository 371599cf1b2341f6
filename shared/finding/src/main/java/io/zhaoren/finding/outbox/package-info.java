/** What is announced, in the same transaction as the change, and its way to Kafka. */
@NullMarked
package io.zhaoren.finding.outbox;

import org.jspecify.annotations.NullMarked;
