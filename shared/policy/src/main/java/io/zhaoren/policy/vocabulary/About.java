package io.zhaoren.policy.vocabulary;

/** What a fact is about. */
public enum About {
  RESIDENT,
  HOUSEHOLD
}
