package io.zhaoren.testing.canary;

/** Canary: sleeps among the tests. */
final class SleepsInATest {
  void sleeps() throws InterruptedException {
    Thread.sleep(1);
  }
}
