package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.ImportAnswer.RejectedLine;
import io.zhaoren.finding.problem.HttpLimits;
import io.zhaoren.finding.rejection.Original;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file of facts line by line, some hundred in one transaction. A broken line is rejected by
 * itself; a stream that breaks off leaves whole batches.
 */
@ApplicationScoped
public class ImportingFacts {

  /** Facts of one transaction, or rejected lines. */
  static final int BATCH = 500;

  /** Rejected lines that the answer itself lists. */
  static final int LISTED = 1_000;

  /** Stands for the source of a line that names none. */
  private static final String UNNAMED = "unnamed";

  private final FactMessageParser parser;
  private final RecordingFacts recording;
  private final Sources sources;
  private final BusinessDay day;
  private final ObjectMapper json;
  private final HttpLimits limits;

  public ImportingFacts(
      FactMessageParser parser,
      RecordingFacts recording,
      Sources sources,
      BusinessDay day,
      ObjectMapper json,
      HttpLimits limits) {
    this.parser = parser;
    this.recording = recording;
    this.sources = sources;
    this.day = day;
    this.json = json;
    this.limits = limits;
  }

  /**
   * Reads to the end of the stream.
   *
   * @param source who says all of it; empty: each line says who
   * @param afterBatch called after each transaction
   */
  public ImportAnswer read(
      UUID importId, Optional<Source> source, InputStream body, Runnable afterBatch)
      throws IOException {
    var run = new Run(importId, source, day.today());
    var lines = new Lines(body, Math.toIntExact(limits.line().asLongValue()));
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      run.take(line.get());
      if (run.isFull()) {
        run.record();
        afterBatch.run();
      }
    }
    run.record();
    return run.answer();
  }

  /** One import on its way: what is read and not yet recorded, and the counts so far. */
  private final class Run {

    private final UUID importId;
    private final Optional<Source> source;
    private final LocalDate today;
    private List<Incoming> reports = new ArrayList<>();
    private List<Rejection> rejections = new ArrayList<>();
    private final List<RejectedLine> listed = new ArrayList<>();
    private int pending;
    private long lines;
    private long accepted;
    private long repeated;
    private long skipped;
    private long rejected;
    private long changed;

    Run(UUID importId, Optional<Source> source, LocalDate today) {
      this.importId = importId;
      this.source = source;
      this.today = today;
    }

    void take(Lines.Line line) {
      lines++;
      pending++;
      if (line.tooLong()) {
        reject(line, RejectionReason.TOO_LARGE, "", source);
        return;
      }
      JsonNode node;
      try {
        node = json.readTree(line.bytes());
      } catch (IOException malformedOrNoUtf8) {
        reject(line, RejectionReason.MALFORMED_JSON, "", source);
        return;
      }
      if (!(node instanceof ObjectNode body)) {
        reject(line, RejectionReason.WRONG_TYPE, "", source);
        return;
      }
      take(line, body);
    }

    private void take(Lines.Line line, ObjectNode body) {
      var said = body.remove("source");
      var speaking = source.or(() -> source(said));
      if (said != null && !said.isTextual()) {
        reject(line, RejectionReason.WRONG_TYPE, "/source", source);
      } else if (speaking.isEmpty()) {
        reject(
            line,
            said == null ? RejectionReason.MISSING_FIELD : RejectionReason.UNKNOWN_SOURCE,
            "/source",
            source);
      } else if (said != null && !said.textValue().equals(speaking.get().code())) {
        reject(line, RejectionReason.FORGED_SOURCE, "/source", speaking);
      } else {
        read(line, body, speaking.get());
      }
    }

    private Optional<Source> source(@Nullable JsonNode said) {
      return said == null || !said.isTextual()
          ? Optional.empty()
          : sources.overHttp(said.textValue());
    }

    private void read(Lines.Line line, ObjectNode body, Source speaking) {
      var now = day.now();
      var speaker =
          new Speaker(speaking, Optional.empty(), importId + "/" + line.number(), now, today);
      var reading = parser.read(body, speaker);
      if (reading instanceof FactReading.Faulty faulty) {
        var fault = faulty.faults().get(0);
        reject(line, fault.reason(), fault.pointer(), Optional.of(speaking));
      } else if (reading instanceof FactReading.Taken taken) {
        skipped += taken.skipped();
        pending += Math.max(0, taken.reports().size() - 1);
        for (var report : taken.reports()) {
          reports.add(
              new Incoming(
                  report,
                  Optional.empty(),
                  () -> rejection(line, RejectionReason.NOT_STORABLE, "", Optional.of(speaking))));
        }
      }
    }

    private void reject(
        Lines.Line line, RejectionReason reason, String pointer, Optional<Source> speaking) {
      rejections.add(rejection(line, reason, pointer, speaking));
    }

    private Rejection rejection(
        Lines.Line line, RejectionReason reason, String pointer, Optional<Source> speaking) {
      return new Rejection(
          new Rejection.Place.InImport(importId, line.number()),
          reason,
          pointer,
          speaking.map(Source::code).orElse(UNNAMED),
          Optional.empty(),
          Original.line(line.bytes()));
    }

    boolean isFull() {
      return pending >= BATCH;
    }

    void record() {
      if (pending == 0) {
        return;
      }
      if (!reports.isEmpty() || !rejections.isEmpty()) {
        var batch = recording.record(new Batch(reports, rejections, List.of()));
        accepted += batch.accepted();
        repeated += batch.repeated();
        changed += batch.changed();
        rejections.forEach(this::count);
        batch.refused().forEach(this::count);
      }
      reports = new ArrayList<>();
      rejections = new ArrayList<>();
      pending = 0;
    }

    private void count(Rejection rejection) {
      rejected++;
      if (listed.size() < LISTED && rejection.place() instanceof Rejection.Place.InImport place) {
        listed.add(
            new RejectedLine(
                rejection.id(),
                place.line(),
                rejection.pointer(),
                rejection.reason().name(),
                rejection.reason().says()));
      }
    }

    ImportAnswer answer() {
      return new ImportAnswer(
          importId, lines, accepted, repeated, skipped, rejected, changed, listed, null);
    }
  }
}
