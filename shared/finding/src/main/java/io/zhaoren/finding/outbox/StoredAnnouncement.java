package io.zhaoren.finding.outbox;

/** A row of the outbox. */
record StoredAnnouncement(long id, Announcement announcement) {}
