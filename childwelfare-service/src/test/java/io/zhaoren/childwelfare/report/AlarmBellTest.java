package io.zhaoren.childwelfare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.childwelfare.Children;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever waits hears of a change, whatever becomes of the connection on which it is told. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AlarmBellTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(200);
  private static final long LIMIT_SECONDS = 60;

  /** What a connection does, or has done for it. */
  private interface Calling {
    Object call(String method, Calls own) throws Throwable;
  }

  private interface Calls {
    Object call() throws Throwable;
  }

  private AlarmBell bell;

  @Inject DataSource database;

  @AfterEach
  void stop() {
    bell.stop();
  }

  private void rings() throws Exception {
    bell.next(NEVER).toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void itRingsWhenACaseIsCommitted() throws Exception {
    bell = new AlarmBell(database, NEVER);
    rings(); // it listens now
    var next = bell.next(NEVER).toCompletableFuture();
    Children.value(database, "SELECT pg_notify('protection_case', '')");
    next.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** As behind a pooler, which listens on another connection, or on one that is half open. */
  @Test
  void oneThatIsToldNothingRingsNevertheless() throws Exception {
    bell = new AlarmBell(deaf(), SOON);
    for (var time = 0; time < 3; time++) {
      rings();
    }
  }

  @Test
  void oneWhoseConnectionFailsInAWayNobodyForesawTakesAnother() throws Exception {
    var taken = new AtomicInteger();
    bell =
        new AlarmBell(
            through(
                (method, own) -> {
                  if (method.equals("unwrap") && taken.getAndIncrement() == 0) {
                    throw new IllegalStateException("for the test");
                  }
                  return own.call();
                }),
            NEVER);
    for (var time = 0; time < 100 && taken.get() < 2; time++) {
      bell.next(SOON).toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(taken).hasValueGreaterThan(1);
  }

  @Test
  void oneWhoseConnectionAnswersNoMoreTakesAnother() throws Exception {
    var taken = new AtomicInteger();
    bell =
        new AlarmBell(
            through(
                (method, own) -> {
                  if (method.equals("unwrap")) {
                    taken.incrementAndGet();
                  }
                  return method.equals("isValid") && taken.get() == 1 ? false : own.call();
                }),
            SOON);
    for (var time = 0; time < 100 && taken.get() < 2; time++) {
      rings();
    }
    assertThat(taken).hasValueGreaterThan(1);
  }

  /** To close it would ask it once more, and wait for the answer as long as TCP does. */
  @Test
  void aConnectionThatAnswersNoMoreIsAbortedBeforeItIsClosed() throws Exception {
    var taken = new AtomicInteger();
    var ends = new ConcurrentLinkedQueue<String>();
    bell =
        new AlarmBell(
            through(
                (method, own) -> {
                  if (method.equals("unwrap")) {
                    taken.incrementAndGet();
                  }
                  if (taken.get() == 1 && (method.equals("abort") || method.equals("close"))) {
                    ends.add(method);
                  }
                  return method.equals("isValid") && taken.get() == 1 ? false : own.call();
                }),
            SOON);
    for (var time = 0; time < 100 && taken.get() < 2; time++) {
      rings();
    }
    assertThat(ends).startsWith("abort");
    rings(); // those that come after are not closed with it
  }

  @Test
  void nobodyWaitsIntoTheEnd() throws Exception {
    bell = new AlarmBell(database, NEVER);
    rings();
    var waiting = bell.next(NEVER).toCompletableFuture();
    bell.stop();
    waiting.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(bell.isClosed()).isTrue();
  }

  private DataSource deaf() {
    return through(
        (method, own) ->
            method.equals("createStatement")
                ? proxy(
                    Statement.class,
                    own.call(),
                    (each, said) -> each.equals("execute") ? false : said.call())
                : own.call());
  }

  private DataSource through(Calling calling) {
    return proxy(
        DataSource.class,
        database,
        (method, own) ->
            method.equals("getConnection")
                ? proxy(Connection.class, own.call(), calling)
                : own.call());
  }

  private static <T> T proxy(Class<T> type, Object behind, Calling calling) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, given) ->
                calling.call(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(behind, given);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
