package io.zhaoren.eldercare.plan;

/** Whoever looks on while a plan is made. Called on the solver's thread. */
public interface SearchWatch {

  /** Looks at nothing and never stops. */
  SearchWatch NOBODY =
      new SearchWatch() {
        @Override
        public void sees(String phase, long value, long bound) {
          // nobody looks
        }

        @Override
        public boolean stopped() {
          return false;
        }
      };

  /**
   * A better plan was found.
   *
   * @param phase what is being made better
   * @param value of the best plan so far
   * @param bound that no plan can pass
   */
  void sees(String phase, long value, long bound);

  /** Whether the search is to end at once, its result thrown away. */
  boolean stopped();
}
