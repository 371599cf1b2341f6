package io.zhaoren.eldercare.ability;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One assessment of one person: what two assessors saw, score by score. It says something only when
 * both have signed; what was signed is never changed, only followed by another one.
 */
@Entity
@Table(name = "ability_assessment")
public class AbilityAssessment {

  /** Where it stands. */
  enum State {
    /** The first assessor has signed. */
    AWAITING_SIGNATURE,
    /** Both have: its result is told. */
    DONE,
    /** Another one was recorded before the second assessor signed. */
    SUPERSEDED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "resident_id")
  private UUID residentId;

  private String standard;

  @Enumerated(EnumType.STRING)
  private AssessmentReason reason;

  @Column(name = "disputed_id")
  private @Nullable UUID disputedId;

  @Column(name = "assessed_on")
  private LocalDate assessedOn;

  /** The last day on which it holds. */
  @Column(name = "valid_to")
  private LocalDate validTo;

  private boolean coma;
  private boolean dementia;

  @Column(name = "mental_disorder")
  private boolean mentalDisorder;

  private int total;

  @Column(name = "grade_by_score")
  private int gradeByScore;

  private int grade;

  @Enumerated(EnumType.STRING)
  private SelfCareBand band;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "first_assessor")
  private String firstAssessor;

  @Column(name = "first_signed_at")
  private Instant firstSignedAt;

  /** For which institution the first assessor acted; null: for an office. */
  private @Nullable String institution;

  @Column(name = "second_assessor")
  private @Nullable String secondAssessor;

  @Column(name = "second_signed_at")
  private @Nullable Instant secondSignedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "ability_score", joinColumns = @JoinColumn(name = "assessment_id"))
  @MapKeyColumn(name = "indicator")
  @Column(name = "score")
  private Map<String, Integer> scores = new HashMap<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "ability_risk_event", joinColumns = @JoinColumn(name = "assessment_id"))
  @MapKeyColumn(name = "kind")
  @MapKeyEnumerated(EnumType.STRING)
  @Column(name = "times")
  private Map<RiskEvent, Integer> riskEvents = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected AbilityAssessment() {}

  /**
   * What one assessor has seen and signs.
   *
   * @param institution for which the assessor acts; empty: for an office
   * @param signed when
   */
  static AbilityAssessment recorded(
      UUID id,
      UUID resident,
      AssessmentGiven.Read given,
      Optional<String> institution,
      AbilityStandard standard,
      Instant signed) {
    var graded = standard.grade(given.scores(), given.circumstances());
    var assessment = new AbilityAssessment();
    assessment.id = id;
    assessment.residentId = resident;
    assessment.standard = standard.name();
    assessment.reason = given.reason();
    assessment.disputedId = given.disputed().orElse(null);
    assessment.assessedOn = given.assessedOn();
    assessment.validTo = given.assessedOn().plusMonths(standard.validityMonths()).minusDays(1);
    assessment.coma = given.circumstances().coma();
    assessment.dementia = given.circumstances().dementia();
    assessment.mentalDisorder = given.circumstances().mentalDisorder();
    assessment.riskEvents.putAll(given.circumstances().riskEvents());
    assessment.scores.putAll(given.scores());
    assessment.total = graded.total();
    assessment.gradeByScore = graded.byScore().grade();
    assessment.grade = graded.grade().grade();
    assessment.band = graded.grade().band();
    assessment.state = State.AWAITING_SIGNATURE;
    assessment.firstAssessor = given.assessor();
    assessment.institution = institution.orElse(null);
    assessment.firstSignedAt = signed;
    return assessment;
  }

  /**
   * The second assessor saw the same.
   *
   * @throws ProblemException if it was signed already, or by the same assessor
   */
  void sign(String assessor, Instant at) {
    if (state != State.AWAITING_SIGNATURE) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("评估已完成或已被新的评估取代", "it is done, or another one took its place"));
    }
    if (assessor.equals(firstAssessor)) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/assessor",
              "SAME_ASSESSOR",
              new Words("须由另一名评估员签名", "must be another assessor than the first")));
    }
    secondAssessor = assessor;
    secondSignedAt = at;
    state = State.DONE;
  }

  void supersede() {
    state = State.SUPERSEDED;
  }

  Circumstances circumstances() {
    return new Circumstances(coma, dementia, mentalDisorder, riskEvents);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID residentId() {
    return residentId;
  }

  String standard() {
    return standard;
  }

  AssessmentReason reason() {
    return reason;
  }

  Optional<UUID> disputedId() {
    return Optional.ofNullable(disputedId);
  }

  LocalDate assessedOn() {
    return assessedOn;
  }

  LocalDate validTo() {
    return validTo;
  }

  int total() {
    return total;
  }

  int gradeByScore() {
    return gradeByScore;
  }

  int grade() {
    return grade;
  }

  SelfCareBand band() {
    return band;
  }

  State state() {
    return state;
  }

  String firstAssessor() {
    return firstAssessor;
  }

  Optional<String> institution() {
    return Optional.ofNullable(institution);
  }

  Instant firstSignedAt() {
    return firstSignedAt;
  }

  Optional<String> secondAssessor() {
    return Optional.ofNullable(secondAssessor);
  }

  Optional<Instant> secondSignedAt() {
    return Optional.ofNullable(secondSignedAt);
  }

  Map<String, Integer> scores() {
    return Map.copyOf(scores);
  }
}
