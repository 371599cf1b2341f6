package io.zhaoren.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A service that is started again when somebody kills it, as it would be on a cluster. One that
 * ends in any other way has a fault that another start would not mend.
 */
final class SupervisedService {

  /** 128 and the number of the signal that nobody can catch. */
  private static final int KILLED = 137;

  private static final int MOST_RESTARTS = 5;
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private final ServiceDefinition definition;
  private final LocalState state;
  private final Map<String, String> environment;
  private final ProcessRegistry registry;
  private final Consumer<String> out;
  private final CompletableFuture<StackFailure> failed = new CompletableFuture<>();
  private final Deque<Long> restarts = new ArrayDeque<>();
  private @Nullable ServiceProcess process;
  private boolean stopping;

  /**
   * @param out takes a line when it had to be started again
   */
  SupervisedService(
      ServiceDefinition definition,
      LocalState state,
      Map<String, String> environment,
      ProcessRegistry registry,
      Consumer<String> out) {
    this.definition = definition;
    this.state = state;
    this.environment = Map.copyOf(environment);
    this.registry = registry;
    this.out = out;
  }

  ServiceDefinition definition() {
    return definition;
  }

  /**
   * Starts it; {@link #awaitReady} says when it is.
   *
   * @throws StackFailure if it is being stopped already
   */
  synchronized ServiceProcess start() {
    if (stopping) {
      throw new StackFailure("stopped while starting");
    }
    ServiceProcess started = ServiceProcess.start(definition, state, environment);
    registry.remember(definition.name(), started.handle());
    process = started;
    return started;
  }

  /**
   * Waits until it is ready, and watches it from then on.
   *
   * @throws StackFailure if it ends before, or is not ready in two minutes
   */
  void awaitReady(ServiceProcess started) throws InterruptedException {
    started.awaitReady();
    started.ended().thenAccept(ended -> ended(started, ended.exitValue()));
  }

  /** Completed when it has ended and will not be started again, with what the user has to know. */
  CompletableFuture<StackFailure> failed() {
    return failed;
  }

  private void ended(ServiceProcess ended, int code) {
    synchronized (this) {
      if (stopping) {
        return;
      }
      if (code != KILLED || tooOften()) {
        failed.complete(ended.endedByItself());
        return;
      }
    }
    Thread again = new Thread(() -> startAgain(ended), "starts " + definition.name() + " again");
    again.setDaemon(true);
    again.start();
  }

  private boolean tooOften() {
    long now = System.nanoTime();
    restarts.addLast(now);
    while (now - restarts.getFirst() > WITHIN.toNanos()) {
      restarts.removeFirst();
    }
    return restarts.size() > MOST_RESTARTS;
  }

  private void startAgain(ServiceProcess killed) {
    try {
      awaitReady(start());
      out.accept("the " + definition.name() + " service was killed and has been started again");
    } catch (StackFailure e) {
      synchronized (this) {
        if (!stopping) {
          failed.complete(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      Logger.getLogger(SupervisedService.class.getName()).log(Level.SEVERE, "no new start", e);
      failed.complete(killed.endedByItself());
    }
  }

  /** Stops it for good. */
  void stop() {
    ServiceProcess running;
    synchronized (this) {
      stopping = true;
      running = process;
    }
    if (running != null) {
      running.stop();
    }
    registry.forget(definition.name());
  }
}
