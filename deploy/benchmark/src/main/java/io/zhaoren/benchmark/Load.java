package io.zhaoren.benchmark;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Clients on one event loop over HTTP/1.1 connections that stay open. Each begins its next turn
 * when its last one has ended (a closed loop: who is slow is also asked less).
 */
final class Load implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 256;
  private static final long LIMIT_MINUTES = 10;

  /** In so many bytes from its beginning an answer has to say what is expected of it. */
  private static final int LOOKED_AT = 160;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final HttpClient http =
      vertx.createHttpClient(
          new HttpClientOptions().setConnectTimeout(5_000),
          new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));

  /**
   * One request. Its answer has to be a 200.
   *
   * @param body JSON, or null for a GET
   * @param says what stands near the beginning of the answer; may be empty
   * @param bearer who asks
   */
  record Call(int port, String path, @Nullable String body, String says, String bearer) {

    Call(int port, String path, @Nullable String body, String says) {
      this(port, path, body, says, Callers.AUDITOR);
    }

    static Call get(int port, String path) {
      return new Call(port, path, null, "");
    }
  }

  /**
   * What came of it.
   *
   * @param nanos from the beginning of the first turn to the end of the last
   * @param turns nanoseconds of each turn, in order of length
   */
  record Measured(long nanos, long[] turns) {

    double perSecond() {
      return turns.length * 1e9 / nanos;
    }

    /** Milliseconds that this part of the turns took at most. */
    double millis(double part) {
      return turns[(int) (part * (turns.length - 1))] / 1e6;
    }
  }

  /**
   * Runs turns.
   *
   * @param clients how many turns are under way at the same time
   * @param turn the calls of a turn by its number from 0, all made at once; it ends with the last
   *     of their answers
   * @throws IllegalStateException if an answer is not as expected
   */
  Measured run(int clients, int turns, IntFunction<List<Call>> turn) {
    var course = new Course(turns, turn);
    var begun = System.nanoTime();
    loop.runOnContext(
        go -> {
          for (var client = 0; client < clients; client++) {
            course.next();
          }
        });
    course.await();
    var nanos = System.nanoTime() - begun;
    Arrays.sort(course.nanos);
    return new Measured(nanos, course.nanos);
  }

  /**
   * Runs turns at a steady rate, whoever is slow (an open loop): a turn that is due begins, and its
   * time counts from when it was due, so that waiting behind others is in it.
   *
   * @param perSecond how many turns fall due each second
   * @param clients how many turns are under way at the same time at most: what falls due while all
   *     of them wait begins as one of them is answered
   * @param turns how many in all
   * @throws IllegalStateException if an answer is not as expected
   */
  Measured steady(int perSecond, int clients, int turns, IntFunction<List<Call>> turn) {
    var course = new Steady(perSecond, clients, turns, turn);
    var begun = System.nanoTime();
    loop.runOnContext(go -> course.begin());
    course.await();
    var nanos = System.nanoTime() - begun;
    Arrays.sort(course.nanos);
    return new Measured(nanos, course.nanos);
  }

  /** One run of an open loop; all of it but the waiting happens on the loop. */
  private final class Steady {

    private static final long TICK_MILLIS = 1;

    private final long each;
    private final IntFunction<List<Call>> turn;
    private final long[] nanos;
    private final Promise<Void> ended = Promise.promise();
    private long first;
    private int begun;
    private int free;
    private int left;

    Steady(int perSecond, int clients, int turns, IntFunction<List<Call>> turn) {
      this.each = 1_000_000_000L / perSecond;
      this.free = clients;
      this.turn = turn;
      this.nanos = new long[turns];
      this.left = turns;
    }

    void begin() {
      first = System.nanoTime();
      vertx.setPeriodic(TICK_MILLIS, this::tick);
    }

    private void tick(long timer) {
      next();
      if (begun == nanos.length) {
        vertx.cancelTimer(timer);
      }
    }

    private void next() {
      while (free > 0 && begun < nanos.length && due(begun) <= System.nanoTime()) {
        var number = begun++;
        free--;
        Future.all(turn.apply(number).stream().map(Load.this::ask).toList())
            .onComplete(answers -> end(number, answers));
      }
    }

    private long due(int number) {
      return first + number * each;
    }

    private void end(int number, AsyncResult<?> answers) {
      if (answers.failed()) {
        ended.tryFail(answers.cause());
        return;
      }
      nanos[number] = System.nanoTime() - due(number);
      free++;
      if (--left == 0) {
        ended.tryComplete();
      }
      next();
    }

    void await() {
      Load.await(ended.future());
    }
  }

  /** One run; all of it but the waiting happens on the loop. */
  private final class Course {

    private final IntFunction<List<Call>> turn;
    private final long[] nanos;
    private final Promise<Void> ended = Promise.promise();
    private int begun;
    private int left;

    Course(int turns, IntFunction<List<Call>> turn) {
      this.turn = turn;
      this.nanos = new long[turns];
      this.left = turns;
    }

    void next() {
      if (begun == nanos.length) {
        return;
      }
      var number = begun++;
      var calls = turn.apply(number);
      var at = System.nanoTime();
      Future.all(calls.stream().map(Load.this::ask).toList())
          .onComplete(answers -> end(number, at, answers));
    }

    private void end(int number, long at, AsyncResult<?> answers) {
      if (answers.failed()) {
        ended.tryFail(answers.cause());
        return;
      }
      nanos[number] = System.nanoTime() - at;
      if (--left == 0) {
        ended.complete();
      }
      next();
    }

    void await() {
      Load.await(ended.future());
    }
  }

  private static void await(Future<Void> end) {
    try {
      end.toCompletionStage().toCompletableFuture().get(LIMIT_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the load did not go through", e);
    } catch (InterruptedException e) {
      throw ServedAssistance.interrupted(e);
    }
  }

  private Future<Void> ask(Call call) {
    var options =
        new RequestOptions()
            .setMethod(call.body() == null ? HttpMethod.GET : HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(call.port())
            .setURI(call.path())
            .putHeader("Authorization", call.bearer())
            .putHeader(Callers.PURPOSE, Callers.purpose(call.path()))
            .putHeader("Accept", "application/json");
    return http.request(options)
        .compose(
            request ->
                call.body() == null
                    ? request.send()
                    : request
                        .putHeader("Content-Type", "application/json")
                        .send(Buffer.buffer(call.body())))
        .compose(answer -> answer.body().compose(body -> check(call, answer, body)));
  }

  private static Future<Void> check(Call call, HttpClientResponse answer, Buffer body) {
    var beginning = body.getString(0, Math.min(LOOKED_AT, body.length()));
    return answer.statusCode() == 200 && beginning.contains(call.says())
        ? Future.succeededFuture()
        : Future.failedFuture(
            call.path() + " was answered with " + answer.statusCode() + ": " + beginning);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
