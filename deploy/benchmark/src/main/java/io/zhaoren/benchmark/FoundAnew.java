package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/**
 * A re-evaluation that finds a share of the matches anew, as nothing is remembered of them, to the
 * last event acknowledged; beside inserting those matches by one binary COPY from memory, all at
 * once and in the order in which they lay, and producing those records.
 */
final class FoundAnew {

  /** Of more events than so many the records are not produced again: they lie in memory. */
  private static final long MOST_PRODUCED = 400_000;

  private final ServedAssistance service;
  private final AppliedChange change;
  private final int of256;
  private final List<Long> sweeps = new ArrayList<>();
  private final List<Long> rivals = new ArrayList<>();
  private final List<Work> sweepWork = new ArrayList<>();
  private final List<Long> rivalWork = new ArrayList<>();
  private long events;

  /**
   * @param of256 so many of 256 subjects of a match, by the last byte of their ids, are not
   *     remembered; of 256 nobody is
   */
  FoundAnew(AppliedChange change, int of256) {
    this.service = change.service();
    this.change = change;
    this.of256 = of256;
  }

  private String chosen() {
    return "get_byte(uuid_send(subject_id), 15) < " + of256;
  }

  void run(boolean counts) throws SQLException {
    forget();
    change.again();
    var before = service.work();
    var sweeping = change.awaitEvents();
    ran(sweeping, service.work().since(before), counts);
  }

  /** Takes in a run that is done. */
  void ran(long sweeping, Work work, boolean counts) throws SQLException {
    events = service.number("SELECT count(*) FROM match WHERE finding IS NOT NULL AND " + chosen());
    if (counts) {
      sweeps.add(sweeping);
      sweepWork.add(work);
    }
    if (events <= MOST_PRODUCED) {
      rival(counts);
    }
  }

  private void rival(boolean counts) throws SQLException {
    var rows = copied();
    var records = ProducedAlone.last(service, "assistance.matches.v1", events);
    forget();
    var before = service.work();
    var begun = System.nanoTime();
    insert(rows);
    var inserting = System.nanoTime() - begun;
    var rival = inserting + records.produce(service.bootstrap(), "alone");
    var work = service.work().since(before);
    if (counts) {
      rivals.add(rival);
      rivalWork.add(work.all());
    }
  }

  /** The matches as PostgreSQL's binary COPY gives them. */
  private byte[] copied() throws SQLException {
    var rows = new ByteArrayOutputStream();
    try (var connection = service.connect()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "COPY (SELECT * FROM match WHERE %s) TO STDOUT (FORMAT binary)".formatted(chosen()),
              rows);
      return rows.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it is memory
    }
  }

  private void insert(byte[] rows) throws SQLException {
    try (var connection = service.connect()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY match FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it is memory
    }
  }

  /** Nobody is told of these matches while something is measured: news of them waits no longer. */
  private void forget() throws SQLException {
    service.execute(of256 == 256 ? "TRUNCATE match" : "DELETE FROM match WHERE " + chosen());
    service.execute("TRUNCATE match_news");
    service.execute("VACUUM ANALYZE match, outbox");
    service.execute("CHECKPOINT");
  }

  /** How many matches were found anew. */
  long events() {
    return events;
  }

  /** How many of a thousand homes something was found anew for. */
  long homesOfThousand() throws SQLException {
    return service.number(
        """
        SELECT 1000 * count(DISTINCT coalesce(r.person_household, m.subject_id))
               / (SELECT count(DISTINCT person_household) FROM resident_facts)
          FROM match m LEFT JOIN resident_facts r
            ON m.about = 'RESIDENT' AND r.resident_id = m.subject_id
         WHERE m.finding IS NOT NULL AND %s
        """
            .formatted(chosen()));
  }

  List<Figure> figures() throws SQLException {
    var homes = homesOfThousand();
    var what = "found anew for %d.%d %% of homes".formatted(homes / 10, homes % 10);
    var figures = new ArrayList<Figure>();
    if (!rivals.isEmpty()) {
      figures.add(
          Timing.ratio(what + " ÷ inserting and producing", Timing.ratios(sweeps, rivals), "≤ 3"));
      figures.add(
          Timing.ratio(
              "  the same in processor time",
              Timing.ratios(sweepWork.stream().map(Work::all).toList(), rivalWork),
              ""));
      figures.add(Timing.millis("  inserting, producing", Timing.of(rivals)));
    }
    figures.add(
        Timing.millis(
            "  %,d matches found, last event acknowledged".formatted(events), Timing.of(sweeps)));
    figures.add(perMatch("  processor of the service", Work::service));
    figures.add(perMatch("  processor of PostgreSQL", Work::postgres));
    return figures;
  }

  private Figure perMatch(String what, ToLongFunction<Work> part) {
    var timing = Timing.of(sweepWork.stream().map(part::applyAsLong).toList());
    return new Figure(
        what,
        timing.median() / 1e3 / events,
        timing.fastest() / 1e3 / events,
        timing.slowest() / 1e3 / events,
        "µs/match",
        "");
  }
}
