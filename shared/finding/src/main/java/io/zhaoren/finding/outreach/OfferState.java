package io.zhaoren.finding.outreach;

import java.util.Locale;

/** How far one match has been told. */
enum OfferState {
  /** Nobody has heard of it yet. */
  OPEN,
  /** Told, and nothing was said to it. */
  REACHED,
  WANTED,
  DECLINED,
  /** The match is lost. */
  WITHDRAWN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
