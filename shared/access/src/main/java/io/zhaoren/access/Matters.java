package io.zhaoren.access;

import java.util.Optional;
import java.util.Set;

/**
 * Finds what a parameter names. The module that owns the table implements it, with one indexed
 * statement for each look-up.
 */
public interface Matters {

  /** The path and query parameters that it looks up, such as {@code residentId}. */
  Set<String> parameters();

  /**
   * Empty if there is no such record, or the value is none that could name one: the operation then
   * answers that itself. A person or household of whom nothing is known is {@link Matter#unknown}.
   */
  Optional<Matter> find(String parameter, String value);
}
