package io.zhaoren.policy.expression;

/** Of whom an expression is asked. */
public enum Scope {
  /** Of a unit: facts of residents stand only within roles. */
  UNIT,
  /** Of a resident: a bare fact is the resident's own, within a role the member's. */
  RESIDENT,
  /** Of a resident, with no look at other members: a rule of membership. */
  MEMBER
}
