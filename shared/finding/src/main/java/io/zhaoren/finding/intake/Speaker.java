package io.zhaoren.finding.intake;

import io.zhaoren.finding.facts.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who says the facts of a body, how, and when.
 *
 * @param source from the topic or the caller's identity
 * @param subject whom the body is about, where the envelope or the path says so; a body that says
 *     otherwise is refused
 * @param reportId id of a fact that brings none
 * @param today the day it is on arrival: nothing may be reported of a later one
 * @param handlesSealed whether sealed facts are taken: only from the named handler of the service
 */
public record Speaker(
    Source source,
    Optional<Subject> subject,
    String reportId,
    Instant reportedAt,
    LocalDate today,
    boolean handlesSealed) {

  /** Anybody but the named handler of sealed facts. */
  public Speaker(
      Source source,
      Optional<Subject> subject,
      String reportId,
      Instant reportedAt,
      LocalDate today) {
    this(source, subject, reportId, reportedAt, today, false);
  }
}
