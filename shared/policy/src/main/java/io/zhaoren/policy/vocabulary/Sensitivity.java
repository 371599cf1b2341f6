package io.zhaoren.policy.vocabulary;

/** How closely a fact is guarded (个人信息保护法 第二十八条). */
public enum Sensitivity {
  ORDINARY,
  PERSONAL,
  SENSITIVE,
  /** Taken only over HTTP by the owning service from a named handler; never from a topic. */
  SEALED
}
