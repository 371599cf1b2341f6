package io.zhaoren.eldercare.plan;

import com.google.ortools.Loader;

/**
 * The solver's native library. It is unpacked and loaded when the first plan is made, never at
 * start: a service that makes no plan does not need it, and one that cannot load it does everything
 * else.
 */
final class SolverLibrary {

  private SolverLibrary() {}

  /**
   * Loads it once.
   *
   * @throws SolverMissingException if there is none for this system
   */
  static void load() {
    try {
      Loading.once();
    } catch (LinkageError | RuntimeException e) {
      throw new SolverMissingException(e);
    }
  }

  private static final class Loading {

    static {
      Loader.loadNativeLibraries();
    }

    static void once() {
      // the class has been initialised, and with it the library
    }
  }
}
