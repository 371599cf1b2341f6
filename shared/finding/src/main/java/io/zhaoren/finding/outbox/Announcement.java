package io.zhaoren.finding.outbox;

import java.util.UUID;

/**
 * One event on its way out.
 *
 * @param key the Kafka key: the id of the resident or household whose order matters
 * @param type CloudEvents type, for example {@code io.zhaoren.match.found.v1}
 * @param subject CloudEvents subject: the same id as the key
 * @param data JSON, UTF-8
 */
public record Announcement(
    UUID id, String topic, String key, String type, String subject, byte[] data) {}
