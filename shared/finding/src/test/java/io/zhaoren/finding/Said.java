package io.zhaoren.finding;

import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A report in the making: somebody says something of somebody, true for a month unless told. */
public record Said(
    String source,
    String reportId,
    UUID subject,
    String fact,
    Optional<String> value,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    long sequence,
    Optional<String> replaces,
    boolean retracts) {

  /** Said by the source that is trusted most. */
  public static Said of(UUID subject, String fact, Object value) {
    return new Said(
        "",
        UUID.randomUUID().toString(),
        subject,
        fact,
        Optional.of(value.toString()),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        false);
  }

  public Said by(String someone) {
    return new Said(
        someone, reportId, subject, fact, value, from, to, sequence, replaces, retracts);
  }

  public Said as(String id) {
    return new Said(source, id, subject, fact, value, from, to, sequence, replaces, retracts);
  }

  public Said from(LocalDate day) {
    return new Said(
        source, reportId, subject, fact, value, Optional.of(day), to, sequence, replaces, retracts);
  }

  public Said to(LocalDate day) {
    return new Said(
        source,
        reportId,
        subject,
        fact,
        value,
        from,
        Optional.of(day),
        sequence,
        replaces,
        retracts);
  }

  public Said numbered(long number) {
    return new Said(source, reportId, subject, fact, value, from, to, number, replaces, retracts);
  }

  /** Corrects an earlier report of the same source. */
  public Said insteadOf(String earlier) {
    return new Said(
        source, reportId, subject, fact, value, from, to, sequence, Optional.of(earlier), retracts);
  }

  /** Takes back an earlier report of the same source. */
  public Said takingBack(String earlier) {
    return new Said(
        source,
        reportId,
        subject,
        fact,
        Optional.empty(),
        from,
        to,
        sequence,
        Optional.of(earlier),
        true);
  }

  /**
   * Whoever is trusted most; of a fact that a service may say of its own decision, the register.
   */
  private static String speaker(FactDefinition definition) {
    return definition.sources().stream()
        .filter(each -> definition.entitlement().isPresent() || !each.endsWith("-service"))
        .findFirst()
        .orElseThrow();
  }

  public FactReport report(Vocabulary vocabulary, LocalDate today) {
    var definition = vocabulary.fact(fact);
    var speaker = source.isEmpty() ? speaker(definition) : source;
    var isReference = definition.type() instanceof FactType.Reference;
    return new FactReport(
        speaker,
        reportId,
        new Subject(definition.about(), subject),
        definition,
        isReference || value.isEmpty() ? OptionalLong.empty() : encoded(definition.type(), today),
        isReference ? value.map(UUID::fromString) : Optional.empty(),
        standing(speaker),
        from.orElse(today.minusMonths(1)),
        to,
        Instant.parse("2023-09-01T00:00:00Z"),
        sequence,
        replaces,
        retracts);
  }

  private OptionalLong encoded(FactType type, LocalDate today) {
    try {
      return OptionalLong.of(FactValues.parse(type, value.orElseThrow(), today));
    } catch (FactValueException e) {
      throw new IllegalArgumentException(fact + ": " + e.getMessage(), e);
    }
  }

  private static Standing standing(String source) {
    return switch (source) {
      case "caseworker", "means-verification" -> Standing.VERIFIED;
      case "field-worker" -> Standing.OBSERVED;
      case "resident" -> Standing.DECLARED;
      default -> Standing.ADMINISTRATIVE;
    };
  }
}
