package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.Fingerprint;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a report. It is on this instance's disk before anybody hears that it was taken, and asks
 * for neither the database nor the broker; if the disk does not take it, the database is asked.
 */
@Singleton
class TakingReports {

  private static final Logger LOG = Logger.getLogger(TakingReports.class);

  private final ReportSpool spool;
  private final StoringReports storing;
  private final EmptyingSpool emptying;
  private final BusinessDay day;

  TakingReports(
      ReportSpool spool, StoringReports storing, EmptyingSpool emptying, BusinessDay day) {
    this.spool = spool;
    this.storing = storing;
    this.emptying = emptying;
    this.day = day;
  }

  /**
   * @param key the same key with the same words is the same report
   * @return under which it can be asked after; whoever knows it reported it
   */
  UUID take(Optional<IdempotencyKey> key, byte[] body) {
    var id = id(key, body);
    var now = day.now();
    try {
      spool.put(id, now, body);
      emptying.soon();
    } catch (IOException | IllegalStateException e) {
      LOG.errorf("the spool takes no report (%s): the database is asked", e.getClass().getName());
      storeAtOnce(id, now, body);
    }
    return id;
  }

  /** Of the same key and the same words the same one, else a new one. */
  static UUID id(Optional<IdempotencyKey> key, byte[] body) {
    return key.map(
            given ->
                UUID.nameUUIDFromBytes(
                    Fingerprint.reportIds(
                            given, new Fingerprint("POST", "child-reports").update(body).bytes())
                        .getBytes(StandardCharsets.UTF_8)))
        .orElseGet(UUID::randomUUID);
  }

  /** A key is a convenience of the caller's: a bad one stops no report. */
  static Optional<IdempotencyKey> readable(@Nullable String key) {
    try {
      return IdempotencyKey.read(key);
    } catch (ProblemException bad) {
      return Optional.empty();
    }
  }

  private void storeAtOnce(UUID id, Instant now, byte[] body) {
    try {
      storing.store(new ReportSpool.Waiting(id, now, body));
    } catch (io.zhaoren.finding.database.DatabaseException e) {
      throw ProblemException.of(ProblemType.UNAVAILABLE);
    }
  }
}
