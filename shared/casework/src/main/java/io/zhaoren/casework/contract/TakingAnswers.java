package io.zhaoren.casework.contract;

import io.quarkus.runtime.Shutdown;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.database.Trouble;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.IntakeSettings;
import io.zhaoren.finding.intake.SourceEvents;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.finding.problem.Problem;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes answers one after the other, each in one transaction: it is taken whole, or it is rejected
 * and its source is told. What cannot be taken blocks nothing; while the database is away, the
 * answer waits.
 */
@ApplicationScoped
public class TakingAnswers {

  private static final Logger LOG = Logger.getLogger(TakingAnswers.class);

  /** Where the number of what was asked stands. */
  private static final Set<String> UNKNOWN = Set.of("/requestId", "/referralId");

  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private static final Set<String> TYPES =
      EnumSet.allOf(CaseEventType.class).stream()
          .filter(CaseEventType::isAnswer)
          .map(CaseEventType::type)
          .collect(Collectors.toUnmodifiableSet());

  private final SourceEvents events;
  private final Instance<Answers> handlers;
  private final CaseTransactions transactions;
  private final Announcing announcing;
  private final IntakeSettings settings;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public TakingAnswers(
      SourceEvents events,
      @Any Instance<Answers> handlers,
      CaseTransactions transactions,
      Announcing announcing,
      IntakeSettings settings) {
    this.events = events;
    this.handlers = handlers;
    this.transactions = transactions;
    this.announcing = announcing;
    this.settings = settings;
  }

  /** Returns when it is taken or rejected, or when the service stops: then it comes again. */
  public void take(ConsumerRecord<byte[], byte[]> message) {
    for (var pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
      try {
        attempt(message);
        return;
      } catch (RuntimeException e) {
        if (!isPassing(e)) {
          throw e; // not even a rejection can be recorded: the channel fails and says so
        }
        LOG.warnf("no answer can be recorded (%s): waiting", e.getClass().getSimpleName());
      }
      if (stops(pause)) {
        throw new IllegalStateException("stopped before an answer was recorded: it comes again");
      }
    }
  }

  private void attempt(ConsumerRecord<byte[], byte[]> message) {
    var opened = events.open(message, TYPES);
    if (opened instanceof Opened.Faulty faulty) {
      if (settings.answersForAll()) {
        reject(faulty.rejection());
      }
      return;
    }
    var event = (Opened.Event) opened;
    var handler = handler(event);
    try {
      transactions.run(
          connection -> {
            var fault = handler.take(connection, event).filter(this::isOurs);
            if (fault.isPresent()) {
              announcing.rejected(
                  connection,
                  List.of(
                      events.rejection(
                          message,
                          fault.get().reason(),
                          "/data" + fault.get().pointer(),
                          Optional.of(event.id()))));
            }
            return fault.isPresent();
          });
    } catch (ProblemException e) {
      // nothing of it was done: as things stand the law does not allow it
      var rejection =
          events.rejection(
              message, RejectionReason.NOT_LAWFUL_NOW, "/data", Optional.of(event.id()));
      transactions.run(
          connection -> {
            handler.notLawful(connection, event, why(e.problem()));
            announcing.rejected(connection, List.of(rejection));
            return rejection.id();
          });
    } catch (RuntimeException e) {
      if (isPassing(e)) {
        throw e;
      }
      LOG.errorf("taking an answer failed (%s): rejected", e.getClass().getSimpleName());
      reject(message, event, RejectionReason.NOT_STORABLE);
    }
    handler.taken();
  }

  /** What the problem says, in words: they name rules and codes, and nobody. */
  private static Words why(Problem problem) {
    var violations = problem.violations();
    if (violations.isEmpty()) {
      return problem.detail().orElse(RejectionReason.NOT_LAWFUL_NOW.says());
    }
    return new Words(
        violations.stream().map(each -> each.says().zh()).collect(Collectors.joining("；")),
        violations.stream().map(each -> each.says().en()).collect(Collectors.joining("; ")));
  }

  /** What nobody here asked may have been asked by another service: one answers for all. */
  private boolean isOurs(Fault fault) {
    return settings.answersForAll()
        || fault.reason() != RejectionReason.NOT_ASKED
        || !UNKNOWN.contains(fault.pointer());
  }

  private void reject(
      ConsumerRecord<byte[], byte[]> message, Opened.Event event, RejectionReason reason) {
    reject(events.rejection(message, reason, "/data", Optional.of(event.id())));
  }

  private void reject(Rejection rejection) {
    transactions.run(
        connection -> {
          announcing.rejected(connection, List.of(rejection));
          return rejection.id();
        });
  }

  private Answers handler(Opened.Event event) {
    for (var each : handlers) {
      if (each.type().type().equals(event.type())) {
        return each;
      }
    }
    throw new IllegalStateException("nobody takes " + event.type());
  }

  private static boolean isPassing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Trouble.of(sql) == Trouble.PASSING;
      }
    }
    return false;
  }

  private boolean stops(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Shutdown
  void stop() {
    stopped.countDown();
  }
}
