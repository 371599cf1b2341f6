package io.zhaoren.policy.vocabulary;

/** How an agency may lawfully come to know a fact (DESIGN §4). */
public enum Access {
  /** From registers, shared by law without the household's permission. */
  STATUTORY,
  /** Seen by a field worker. */
  OBSERVED,
  /** Said by the person. */
  DECLARED,
  /**
   * Only with the household's mandate: tax, social insurance, bank, property, vehicles, securities
   * and every aggregate of them (浙江省社会救助条例 第四十九条); which of them, the fact says.
   */
  MANDATE
}
