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
 */
public record Speaker(
    Source source,
    Optional<Subject> subject,
    String reportId,
    Instant reportedAt,
    LocalDate today) {}
