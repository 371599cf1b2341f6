package io.zhaoren.childwelfare.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.childwelfare.visit.FeedCursor.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorTest {

  private static final Instant NOON = Instant.parse("2023-10-01T04:00:00Z");

  private static Heard at(long second, String key) {
    return new Heard(NOON.plusSeconds(second), key);
  }

  @Test
  void whatItWritesItReads() {
    var cursor = FeedCursor.START.after(List.of(at(0, "a"), at(5, "b")), Instant.MAX);
    assertThat(FeedCursor.parse(cursor.toString())).isEqualTo(cursor);
    assertThat(FeedCursor.parse(FeedCursor.START.toString())).isEqualTo(FeedCursor.START);
  }

  @Test
  void nobodysCursorIsRefused() {
    for (var text : List.of("", "2", "2\nyesterday\ntoday\n", "yesterday a/1", "3\n1\n2\n3")) {
      assertThatThrownBy(() -> FeedCursor.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDayIsLookedAtAgainAndNoLonger() {
    var cursor = FeedCursor.START.after(List.of(at(0, "old"), at(90_000, "new")), Instant.MAX);
    assertThat(cursor.since()).isEqualTo(NOON.plusSeconds(90_000).minus(FeedCursor.WINDOW));
    assertThat(cursor.told()).containsExactly("new");
  }

  @Test
  void howeverMuchCameInItStaysShortAndNothingOfItIsToldTwice() {
    var heard = IntStream.range(0, 500).mapToObj(i -> at(i, "k" + i)).toList();
    var cursor = FeedCursor.START.after(heard, Instant.MAX);
    assertThat(cursor.told()).hasSize(FeedCursor.MOST);
    assertThat(heard)
        .allMatch(
            each ->
                each.receivedAt().isBefore(cursor.since()) || cursor.told().contains(each.key()));
  }

  @Test
  void whatIsLeftForTheNextTimeIsNotCutOff() {
    var heard = IntStream.range(0, 500).mapToObj(i -> at(i / 250, "k" + i)).toList();
    var cursor = FeedCursor.START.after(heard, NOON);
    assertThat(cursor.since()).isBeforeOrEqualTo(NOON);
    assertThat(cursor.told()).hasSize(500);
  }

  /** Reports come in, are committed in any order within an hour, and are read page by page. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inWhateverOrderReportsAreCommittedEachIsToldOnce(long seed) {
    var random = new SplittableRandom(seed);
    var committed = new ArrayList<Heard>();
    var waiting = new ArrayList<Heard>();
    var told = new ArrayList<String>();
    var cursor = FeedCursor.START;
    for (var turn = 0; turn < 400; turn++) {
      waiting.add(at(turn * 600L + random.nextInt(3), "k" + turn));
      while (!waiting.isEmpty() && (random.nextInt(3) == 0 || waiting.size() > 6)) {
        committed.add(waiting.remove(random.nextInt(waiting.size())));
      }
      if (turn == 399) {
        committed.addAll(waiting);
      }
      for (var again = 0; again < (turn == 399 ? 200 : 1); again++) {
        cursor = read(committed, cursor, 1 + random.nextInt(4), told);
      }
    }
    assertThat(new HashSet<>(told)).as("seed %d", seed).hasSize(told.size()).hasSize(400);
  }

  /** As the feed reads it from the database. */
  private static FeedCursor read(
      List<Heard> committed, FeedCursor cursor, int limit, List<String> told) {
    var heard = new ArrayList<Heard>();
    var fresh = 0;
    var rest = Instant.MAX;
    for (var each :
        committed.stream()
            .filter(one -> !one.receivedAt().isBefore(cursor.since()))
            .sorted(Comparator.comparing(Heard::receivedAt).thenComparing(Heard::key))
            .toList()) {
      if (!cursor.told().contains(each.key())) {
        if (fresh == limit) {
          continue;
        }
        fresh++;
        rest = each.receivedAt();
        told.add(each.key());
      }
      heard.add(each);
    }
    return FeedCursor.parse(cursor.after(heard, fresh == limit ? rest : Instant.MAX).toString());
  }
}
