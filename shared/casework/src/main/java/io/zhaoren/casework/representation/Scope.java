package io.zhaoren.casework.representation;

/** In what a representative may act. */
public enum Scope {
  APPLY,
  VIEW,
  MANDATE,
  APPEAL
}
