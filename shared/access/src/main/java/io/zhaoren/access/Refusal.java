package io.zhaoren.access;

/** Why a request is refused. It says nothing of what was asked for. */
public enum Refusal {
  /** Nobody has said who calls. */
  NO_TOKEN,
  /** The token is not valid: signature, issuer, audience, time, or what it says of the caller. */
  BAD_TOKEN,
  /** The operation gives this role nothing. */
  ROLE_MAY_NOT,
  /** What is named lies outside the caller's reach. */
  OUT_OF_REACH,
  /** The request names another than the token as acting. */
  ACTS_AS_ANOTHER,
  /** The role has to say why it reads, and does not. */
  NO_REASON
}
