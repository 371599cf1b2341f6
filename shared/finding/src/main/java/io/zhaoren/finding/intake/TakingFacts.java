package io.zhaoren.finding.intake;

import io.quarkus.runtime.Shutdown;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.residents.ResidentChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of records one after the other and returns only when a batch is recorded, or when
 * the service stops: nothing is passed over, and what cannot be taken blocks nothing.
 */
@ApplicationScoped
public class TakingFacts {

  private static final Logger LOG = Logger.getLogger(TakingFacts.class);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final FactMessageParser parser;
  private final RecordingFacts recording;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicBoolean toldOfStop = new AtomicBoolean();
  private volatile boolean waiting;

  public TakingFacts(FactMessageParser parser, RecordingFacts recording) {
    this.parser = parser;
    this.recording = recording;
  }

  /**
   * What was taken since this process started.
   *
   * @param waiting whether nothing can be recorded, most likely as the database is away
   */
  public record State(long messages, long skipped, long rejected, boolean waiting) {}

  public State state() {
    return new State(messages.get(), skipped.get(), rejected.get(), waiting);
  }

  /**
   * Returns when all of them are recorded, or when the service stops. What is not recorded by then
   * comes again, as {@link StoredOffsets} and not Kafka remembers what is; so a stop is no failure
   * of the batch, of which the messaging library would tell at length.
   *
   * @param records each partition's in their order
   */
  public void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var read = new ArrayList<Read>();
    records.forEach(message -> read.add(read(message)));
    if (read.isEmpty()) {
      return;
    }
    try {
      record(read);
    } catch (StoppedException e) {
      if (toldOfStop.compareAndSet(false, true)) {
        LOG.infof(
            "stopped while taking %d messages: what is not recorded comes again", read.size());
      }
      return;
    }
    messages.addAndGet(read.size());
    read.forEach(
        each -> {
          skipped.addAndGet(each.content().skipped());
          rejected.addAndGet(each.content().rejection().isPresent() ? 1 : 0);
        });
  }

  private record Read(ConsumerRecord<byte[], byte[]> message, FactMessage content) {}

  private Read read(ConsumerRecord<byte[], byte[]> message) {
    try {
      return new Read(message, parser.read(message));
    } catch (RuntimeException e) {
      LOG.errorf(
          "reading %s failed (%s at %s): rejected",
          place(message), e.getClass().getSimpleName(), top(e));
      return new Read(message, unreadable(message));
    }
  }

  /** Records all of it; if something in it breaks the recording, all but that. */
  private void record(List<Read> read) {
    try {
      recordPatiently(batch(read));
    } catch (UntakeableException e) {
      if (read.size() == 1) {
        recordOrReject(read.get(0), e.reason());
        return;
      }
      var middle = read.size() / 2;
      record(read.subList(0, middle));
      record(read.subList(middle, read.size()));
    }
  }

  /**
   * Only what is at fault is rejected: while not even a rejection can be recorded, something else
   * is wrong, and the record is tried again.
   */
  private void recordOrReject(Read read, RuntimeException first) {
    var reason = first;
    for (var pause = FIRST_PAUSE_MILLIS; ; pause = longer(pause)) {
      try {
        recordPatiently(batch(List.of(new Read(read.message(), unreadable(read.message())))));
        rejected.incrementAndGet();
        LOG.errorf(
            "recording %s failed (%s at %s): rejected",
            place(read.message()), reason.getClass().getSimpleName(), top(reason));
        return;
      } catch (UntakeableException e) {
        waitFor(e.reason());
      }
      pause(pause);
      try {
        recordPatiently(batch(List.of(read)));
        return;
      } catch (UntakeableException e) {
        reason = e.reason();
      }
    }
  }

  /** Tries until the database has it. */
  private void recordPatiently(Batch batch) throws UntakeableException {
    for (var pause = FIRST_PAUSE_MILLIS; ; pause = longer(pause)) {
      if (stopped.getCount() == 0) {
        throw new StoppedException();
      }
      try {
        recording.record(batch);
        if (waiting) {
          waiting = false;
          LOG.info("facts are recorded again");
        }
        return;
      } catch (RuntimeException e) {
        if (!isTheDatabase(e)) {
          throw new UntakeableException(e);
        }
        waitFor(e);
      }
      pause(pause);
    }
  }

  private void waitFor(RuntimeException reason) {
    if (!waiting) {
      waiting = true;
      LOG.warnf("no fact can be recorded (%s at %s): waiting", kind(reason), top(reason));
    }
  }

  private static long longer(long pause) {
    return Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
  }

  private void pause(long millis) {
    try {
      var unused = stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  private static boolean isTheDatabase(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private static Batch batch(List<Read> read) {
    var reports = new ArrayList<Incoming>();
    var residents = new ArrayList<ResidentChange>();
    var rejections = new ArrayList<Rejection>();
    var next = new HashMap<TopicPartition, Long>();
    for (var each : read) {
      reports.addAll(each.content().reports());
      residents.addAll(each.content().residents());
      each.content().rejection().ifPresent(rejections::add);
      next.put(
          new TopicPartition(each.message().topic(), each.message().partition()),
          each.message().offset() + 1);
    }
    return new Batch(
        reports,
        residents,
        rejections,
        next.entrySet().stream()
            .map(
                entry ->
                    new Position(
                        entry.getKey().topic(), entry.getKey().partition(), entry.getValue()))
            .toList());
  }

  private static FactMessage unreadable(ConsumerRecord<byte[], byte[]> message) {
    return new FactMessage(
        List.of(),
        0,
        Optional.of(
            new Rejection(
                new Rejection.Place.InTopic(message.topic(), message.partition(), message.offset()),
                RejectionReason.UNREADABLE,
                "",
                FactMessageParser.source(message.topic()),
                Optional.empty(),
                KafkaRecordText.of(message))));
  }

  /** The message of another exception may repeat data and is not for logs. */
  private static String kind(RuntimeException failure) {
    var name = failure.getClass().getSimpleName();
    return failure instanceof DatabaseException ? name + ": " + failure.getMessage() : name;
  }

  private static String place(ConsumerRecord<byte[], byte[]> message) {
    return message.topic() + "-" + message.partition() + "@" + message.offset();
  }

  private static String top(Throwable failure) {
    var trace = failure.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  @Shutdown
  void stop() {
    stopped.countDown();
  }

  /** The service stops; whatever is not recorded comes again. */
  private static final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped before a batch was recorded", null, false, false);
    }
  }

  /** Something in the batch itself breaks the recording. */
  private static final class UntakeableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RuntimeException reason;

    UntakeableException(RuntimeException reason) {
      super(reason);
      this.reason = reason;
    }

    RuntimeException reason() {
      return reason;
    }
  }
}
