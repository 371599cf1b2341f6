package io.zhaoren.casework.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Every event that casework exchanges with sources and departments, with its version. */
public enum CaseEventType {
  VERIFICATION_REQUESTED("io.zhaoren.verification.requested.v1"),
  VERIFICATION_WITHDRAWN("io.zhaoren.verification.withdrawn.v1"),
  VERIFICATION_ANSWERED("io.zhaoren.verification.answered.v1"),
  ITEM_REFERRED("io.zhaoren.item.referred.v1"),
  ITEM_RECALLED("io.zhaoren.item.recalled.v1"),
  ITEM_DECIDED("io.zhaoren.item.decided.v1");

  private final String type;

  CaseEventType(String type) {
    this.type = type;
  }

  /** The CloudEvents type. */
  public String type() {
    return type;
  }

  /** What the schema of its data is called, for example {@code item.decided.v1}. */
  public String schema() {
    return type.substring("io.zhaoren.".length());
  }

  /** Whether it comes in. */
  boolean isAnswer() {
    return this == VERIFICATION_ANSWERED || this == ITEM_DECIDED;
  }

  /** The published JSON Schema (2020-12) of its data. */
  public String schemaText() {
    return resource("/schemas/" + schema() + ".schema.json");
  }

  static String resource(String name) {
    try (var stream = CaseEventType.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
