package io.zhaoren.casework.verification;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers about one thing that are not the same. It blocks nothing by itself; but nothing is
 * decided by any of the answers before an officer has settled it in words.
 */
@Entity
@Table(name = "contradiction")
public class Contradiction {

  @Id private UUID id;
  @Version private int version;

  @Column(name = "application_id")
  private UUID applicationId;

  @Column(name = "item_id")
  private UUID itemId;

  @Column(name = "household_id")
  private UUID householdId;

  @Enumerated(EnumType.STRING)
  private Topic.Kind about;

  @Column(name = "subject_id")
  private UUID subjectId;

  private String name;

  @Column(name = "opened_on")
  private LocalDate openedOn;

  @Column(name = "settled_on")
  private @Nullable LocalDate settledOn;

  @Column(name = "settled_by")
  private @Nullable String settledBy;

  private @Nullable String words;

  @Column(name = "value")
  private @Nullable Long settledValue;

  @Column(name = "true_from")
  private @Nullable LocalDate trueFrom;

  private boolean told;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Contradiction() {}

  private Contradiction(VerificationRequest request, String name, LocalDate on) {
    this.id = UUID.randomUUID();
    this.applicationId = request.applicationId();
    this.itemId = request.itemId();
    this.householdId = request.householdId();
    this.about = request.topic().kind();
    this.subjectId = request.topic().subject();
    this.name = name;
    this.openedOn = on;
  }

  static Contradiction open(VerificationRequest request, String name, LocalDate on) {
    return new Contradiction(request, name, on);
  }

  /**
   * @param value encoded as the fact or figure is
   * @param words why the officer takes this one
   */
  void settle(Actor officer, long value, LocalDate from, String said, LocalDate on) {
    mustBeOpen();
    settledOn = on;
    settledBy = officer.id();
    words = said;
    settledValue = value;
    trueFrom = from;
  }

  /**
   * @throws ProblemException if an officer has settled it
   */
  void mustBeOpen() {
    if (settledOn != null) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("已有处理结论", "it has been settled"));
    }
  }

  boolean isTold() {
    return told;
  }

  /** The facts say so now. */
  void told() {
    told = true;
  }

  public boolean isSettled() {
    return settledOn != null;
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public UUID itemId() {
    return itemId;
  }

  public UUID householdId() {
    return householdId;
  }

  UUID applicationId() {
    return applicationId;
  }

  public Topic topic() {
    return new Topic(about, subjectId);
  }

  public String name() {
    return name;
  }

  public LocalDate openedOn() {
    return openedOn;
  }

  public Optional<LocalDate> settledOn() {
    return Optional.ofNullable(settledOn);
  }

  public Optional<String> words() {
    return Optional.ofNullable(words);
  }

  public OptionalLong value() {
    return settledValue == null ? OptionalLong.empty() : OptionalLong.of(settledValue);
  }

  Optional<LocalDate> trueFrom() {
    return Optional.ofNullable(trueFrom);
  }
}
