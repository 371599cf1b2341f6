package io.zhaoren.policy.parameter;

/**
 * The kind of household registration, by which a line could differ before the unification of 2018.
 * The order is that of the codes of the fact {@code person.hukouType}.
 */
public enum HukouType {
  URBAN,
  RURAL
}
