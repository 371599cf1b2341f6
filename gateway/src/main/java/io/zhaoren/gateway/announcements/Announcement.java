package io.zhaoren.gateway.announcements;

import java.util.UUID;

/** What a record means from now on. The event's data are these fields and the time, no others. */
public sealed interface Announcement {

  /** The record whose meaning changed: the key of the event. */
  UUID residentId();

  /** Strictly increasing per record. */
  long revision();

  /** CloudEvents type. */
  String type();

  /**
   * A record stands for another from now on.
   *
   * @param residentId the id that ceases to stand for itself
   * @param into the surviving id
   */
  record Merged(UUID residentId, UUID into, long revision) implements Announcement {

    public static final String TYPE = "io.zhaoren.resident.merged.v1";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A record stands for itself again.
   *
   * @param residentId the id that stands for itself again
   * @param from the id that it was part of
   */
  record Split(UUID residentId, UUID from, long revision) implements Announcement {

    public static final String TYPE = "io.zhaoren.resident.split.v1";

    @Override
    public String type() {
      return TYPE;
    }
  }
}
