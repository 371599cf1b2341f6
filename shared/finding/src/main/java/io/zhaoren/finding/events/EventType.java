package io.zhaoren.finding.events;

import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.matching.MatchChange;

/** Every event that is spoken of, with its version. A version only ever gains optional fields. */
public enum EventType {
  FACT_REPORTED("io.zhaoren.fact.reported.v1"),
  FACT_REJECTED("io.zhaoren.fact.rejected.v1"),
  MATCH_FOUND("io.zhaoren.match.found.v1"),
  MATCH_CHANGED("io.zhaoren.match.changed.v1"),
  MATCH_LOST("io.zhaoren.match.lost.v1"),
  ENTITLEMENT_GRANTED("io.zhaoren.entitlement.granted.v1"),
  ENTITLEMENT_CHANGED("io.zhaoren.entitlement.changed.v1"),
  ENTITLEMENT_ENDED("io.zhaoren.entitlement.ended.v1");

  private final String type;

  EventType(String type) {
    this.type = type;
  }

  /** The CloudEvents type. */
  public String type() {
    return type;
  }

  /** What the schema of its data is called, for example {@code match.found.v1}. */
  public String schema() {
    return type.substring("io.zhaoren.".length());
  }

  static EventType of(MatchChange.Kind kind) {
    return switch (kind) {
      case FOUND -> MATCH_FOUND;
      case CHANGED -> MATCH_CHANGED;
      case LOST -> MATCH_LOST;
    };
  }

  static EventType of(EntitlementChange.Kind kind) {
    return switch (kind) {
      case GRANTED -> ENTITLEMENT_GRANTED;
      case CHANGED -> ENTITLEMENT_CHANGED;
      case ENDED -> ENTITLEMENT_ENDED;
    };
  }
}
