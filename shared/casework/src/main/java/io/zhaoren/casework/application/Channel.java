package io.zhaoren.casework.application;

/** How an application comes in. All are equal: what counts is the day on which it came. */
public enum Channel {
  PHONE,
  PAPER,
  WINDOW
}
