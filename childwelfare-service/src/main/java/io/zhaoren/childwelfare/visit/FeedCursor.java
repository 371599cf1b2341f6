package io.zhaoren.childwelfare.visit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a worker has heard. Reports are committed in another order than they came in, so that no
 * single place divides what was told from what was not: of the last day each thing told is named,
 * and what is not among them is told, however late it was committed.
 *
 * @param since when the earliest report came in that may still be told
 * @param upTo when the latest that was told came in
 * @param told keys of what was told of that time
 * @param before the place that a cursor of an earlier release names
 */
record FeedCursor(Instant since, Instant upTo, Set<String> told, Place before) {

  /** Longer than a database is ever away while a report waits to be committed. */
  static final Duration WINDOW = Duration.ofDays(1);

  /** So many are named at most, however much came in on one day: a cursor is part of an address. */
  static final int MOST = 200;

  static final FeedCursor START =
      new FeedCursor(Instant.EPOCH, Instant.EPOCH, Set.of(), Place.NONE);

  private static final String FORM = "2";

  /** Up to which report an earlier release told, and of whose children. */
  record Place(Instant receivedAt, String report, UUID child) {

    private static final Place NONE = new Place(Instant.EPOCH, "", new UUID(0, 0));
    private static final UUID LAST = new UUID(-1, -1);
    private static final Pattern WRITTEN =
        Pattern.compile("(\\S+) (?:([0-9a-f-]{36}) )?(.*)", Pattern.DOTALL);

    /** The first of them name no child: all of them were told. */
    private static Place parse(String text) {
      var written = WRITTEN.matcher(text);
      if (!written.matches()) {
        throw new IllegalArgumentException("no place in a feed");
      }
      return new Place(
          Instant.parse(written.group(1)),
          written.group(3),
          written.group(2) == null ? LAST : UUID.fromString(written.group(2)));
    }
  }

  /** One thing of a worker's children, with when its report came in. */
  record Heard(Instant receivedAt, String key) {}

  FeedCursor {
    told = Set.copyOf(told);
  }

  /**
   * @throws IllegalArgumentException if no release wrote it
   */
  static FeedCursor parse(String text) {
    try {
      var parts = text.split("\n", -1);
      if (parts[0].equals(FORM) && parts.length == 4) {
        var told = parts[3].isEmpty() ? Set.<String>of() : Set.of(parts[3].split(",", -1));
        return new FeedCursor(Instant.parse(parts[1]), Instant.parse(parts[2]), told, Place.NONE);
      }
      var place = Place.parse(text);
      return new FeedCursor(place.receivedAt(), place.receivedAt(), Set.of(), place);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no place in a feed", e);
    }
  }

  /**
   * After some more was told.
   *
   * @param heard all of this time that was told, now or before, by when it came in
   * @param rest when the earliest came in that may be left for the next time
   */
  FeedCursor after(List<Heard> heard, Instant rest) {
    if (heard.isEmpty()) {
      return this;
    }
    var newest = heard.get(heard.size() - 1).receivedAt();
    var begin = earlier(newest.minus(WINDOW), rest);
    var kept = new ArrayList<>(heard);
    while (kept.get(0).receivedAt().isBefore(begin)
        || (kept.size() > MOST && kept.get(0).receivedAt().isBefore(rest))) {
      var oldest = kept.get(0).receivedAt();
      kept.removeIf(each -> each.receivedAt().equals(oldest));
      if (!oldest.isBefore(begin)) {
        begin = kept.get(0).receivedAt();
      }
    }
    return new FeedCursor(
        begin.isBefore(since) ? since : begin,
        newest,
        kept.stream().map(Heard::key).collect(Collectors.toSet()),
        Place.NONE);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public String toString() {
    return FORM
        + "\n"
        + since
        + "\n"
        + upTo
        + "\n"
        + String.join(",", told.stream().sorted().toList());
  }
}
