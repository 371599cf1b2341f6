package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
  }

  private static Places.Place got(Future<Places.Place> place) throws Exception {
    return place.toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void whoFindsNoneGetsTheNextThatIsGivenBackFirstComeFirstServed() throws Exception {
    var places = new Places(vertx, 1, 2, LONG);
    var first = got(places.take());
    var second = places.take();
    var third = places.take();
    assertThat(second.isComplete()).isFalse();
    first.giveBack();
    var taken = got(second);
    assertThat(third.isComplete()).isFalse();
    taken.giveBack();
    got(third);
  }

  @Test
  void whoFindsTheLineFullIsToldAtOnce() throws Exception {
    var places = new Places(vertx, 1, 1, LONG);
    got(places.take());
    assertThat(places.take().isComplete()).isFalse();
    assertThat(places.take().cause()).isInstanceOf(ConnectionPoolTooBusyException.class);
  }

  @Test
  void whoHasWaitedForTooLongLeavesTheLineToOthers() throws Exception {
    var places = new Places(vertx, 1, 1, Duration.ofMillis(50));
    var first = got(places.take());
    var impatient = places.take();
    assertThatThrownBy(() -> got(impatient))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    // neither its place in the line nor the one that comes free is lost
    var next = places.take();
    first.giveBack();
    got(next);
  }

  @Test
  void whatIsGivenBackTwiceIsOnePlace() throws Exception {
    var places = new Places(vertx, 1, 1, LONG);
    var place = got(places.take());
    place.giveBack();
    place.giveBack();
    got(places.take());
    assertThat(places.take().isComplete()).isFalse();
  }

  @Test
  void neverMoreThanThereAreAndNoneIsLostHoweverTheyComeAndGo() throws Exception {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var most = 1 + random.nextInt(4);
    var places = new Places(vertx, most, 1_000, LONG);
    var under = new AtomicInteger();
    var tooMany = new ConcurrentLinkedQueue<Integer>();
    var ended = new CountDownLatch(400);
    var loops = Loops.of(vertx, 3);
    for (var i = 0; i < 400; i++) {
      var pause = 1 + random.nextInt(5);
      loops
          .get(i % loops.size())
          .runOnContext(
              turn ->
                  places
                      .take()
                      .onSuccess(
                          place -> {
                            var now = under.incrementAndGet();
                            if (now > most) {
                              tooMany.add(now);
                            }
                            vertx.setTimer(
                                pause,
                                over -> {
                                  under.decrementAndGet();
                                  place.giveBack();
                                  ended.countDown();
                                });
                          }));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> ended.getCount() == 0);
    assertThat(tooMany).as("seed %d", seed).isEmpty();
    var all = new ArrayList<Places.Place>();
    for (var i = 0; i < most; i++) {
      var place = places.take();
      assertThat(place.isComplete()).as("seed %d", seed).isTrue();
      all.add(place.result());
    }
    assertThat(places.take().isComplete()).as("seed %d", seed).isFalse();
  }
}
