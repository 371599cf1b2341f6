package io.zhaoren.finding.outbox;

import java.time.Instant;

/** A row of the outbox. */
record StoredAnnouncement(long id, Announcement announcement, Instant storedAt) {}
