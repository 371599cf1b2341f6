package io.zhaoren.childwelfare.report;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** An executor that ends with its block: JDK 17 has none. */
record Closing(ExecutorService executor) implements AutoCloseable {

  static Closing of(ExecutorService executor) {
    return new Closing(executor);
  }

  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
