package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Something that is measured. */
interface Benchmark {

  /** By what it is asked for. */
  String name();

  /** One line for whoever asks what there is. */
  String says();

  /**
   * Measures.
   *
   * @param root the checkout, where the policies lie
   */
  Result run(Path root, Options options) throws IOException;

  /**
   * How long to measure.
   *
   * @param residents how many are asked about
   */
  record Options(int residents, int warmUps, int runs) {}
}
