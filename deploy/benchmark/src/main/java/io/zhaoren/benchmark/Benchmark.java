package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Something that is measured. */
interface Benchmark {

  /** By what it is asked for. */
  String name();

  /** One line for whoever asks what there is. */
  String says();

  /** How long it measures unless somebody asks for something else. */
  default Options usual() {
    return new Options(1_000_000, 5, 9);
  }

  /** Why it cannot measure on this JVM; empty if it can. */
  default String hindrance() {
    return "";
  }

  /**
   * Measures.
   *
   * @param root the checkout, where the policies lie
   */
  Result run(Path root, Options options) throws IOException;

  /**
   * How long to measure.
   *
   * @param residents how many are asked about, or events or facts where those are counted
   */
  record Options(int residents, int warmUps, int runs) {}
}
