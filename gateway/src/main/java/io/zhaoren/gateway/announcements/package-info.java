/** What the register tells the services, over Kafka, through an outbox. */
@NullMarked
package io.zhaoren.gateway.announcements;

import org.jspecify.annotations.NullMarked;
