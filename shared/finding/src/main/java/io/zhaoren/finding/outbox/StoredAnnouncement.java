package io.zhaoren.finding.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param traceparent the trace in which it was stored (W3C Trace Context); null: in none
 */
record StoredAnnouncement(long id, Announcement announcement, @Nullable String traceparent) {}
