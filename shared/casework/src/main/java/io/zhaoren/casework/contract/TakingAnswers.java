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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** Takes events of some types. */
  public interface Taking {

    /**
     * Takes the event whole, or says what is wrong with it and has done nothing but record that it
     * came. The same event again changes nothing.
     */
    Optional<Fault> take(Connection connection, Opened.Event event) throws SQLException;

    /**
     * As things stand the law does not allow what the event says: nothing of it was done, and its
     * source is told. Recorded in the same transaction in which that is told.
     *
     * @param why in words for whoever handles the matter
     */
    default void notLawful(Connection connection, Opened.Event event, Words why)
        throws SQLException {
      // most events say only what is so, which is never against the law
    }

    /** After it was taken and committed: what it sets off elsewhere. */
    default void taken() {
      // most set off nothing
    }
  }

  /**
   * Where other services are sent the same event, one of them tells what is wrong with it.
   *
   * @param unopened whether what cannot even be opened is this service's to tell
   * @param ours whether a fault is this service's to tell
   */
  private record Contract(
      Set<String> types,
      Function<Opened.Event, Taking> handlers,
      boolean unopened,
      Predicate<Fault> ours) {}

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
    take(message, new Contract(TYPES, this::handler, settings.answersForAll(), this::isOurs));
  }

  /** The same of what is no answer, and is taken or rejected here whoever else is sent it. */
  public void take(ConsumerRecord<byte[], byte[]> message, Set<String> types, Taking handler) {
    take(message, new Contract(types, event -> handler, true, fault -> true));
  }

  private void take(ConsumerRecord<byte[], byte[]> message, Contract contract) {
    for (var pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
      try {
        attempt(message, contract);
        return;
      } catch (RuntimeException e) {
        if (!isPassing(e)) {
          throw e; // not even a rejection can be recorded: the channel fails and says so
        }
        LOG.warnf("no event can be recorded (%s): waiting", e.getClass().getSimpleName());
      }
      if (stops(pause)) {
        throw new IllegalStateException("stopped before an event was recorded: it comes again");
      }
    }
  }

  private void attempt(ConsumerRecord<byte[], byte[]> message, Contract contract) {
    var opened = events.open(message, contract.types());
    if (opened instanceof Opened.Faulty faulty) {
      if (contract.unopened()) {
        reject(faulty.rejection());
      }
      return;
    }
    var event = (Opened.Event) opened;
    var handler = contract.handlers().apply(event);
    try {
      transactions.run(
          connection -> {
            var fault = handler.take(connection, event).filter(contract.ours());
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
      LOG.errorf("taking an event failed (%s): rejected", e.getClass().getSimpleName());
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

  private Taking handler(Opened.Event event) {
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
