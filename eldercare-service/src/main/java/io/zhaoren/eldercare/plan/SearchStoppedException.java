package io.zhaoren.eldercare.plan;

/** A search ended because somebody stopped it: there is no plan. */
public final class SearchStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SearchStoppedException() {
    super("the search was stopped", null, false, false);
  }
}
