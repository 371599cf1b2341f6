package io.zhaoren.casework.referral;

import io.zhaoren.casework.decision.DepartmentDecision;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a department said of a referred item; kept also where it could not be taken. */
@Entity
@Immutable
@Table(name = "referral_answer")
public class ReferralAnswer {

  static final String TAKEN = "TAKEN";
  static final String REPEATED = "REPEATED";

  @Id private UUID id;

  @Column(name = "referral_id")
  private UUID referralId;

  @Column(name = "source")
  private String source;

  @Column(name = "event_id")
  private String eventId;

  @Column(name = "came_on")
  private LocalDate cameOn;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  private boolean granting;
  private String reasons;
  private @Nullable Long fen;
  private boolean late;
  private String outcome;

  @Column(name = "why_zh")
  private @Nullable String whyZh;

  @Column(name = "why_en")
  private @Nullable String whyEn;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected ReferralAnswer() {}

  /**
   * @param outcome taken, repeated, or the reason why it was rejected
   */
  ReferralAnswer(
      Referral referral,
      Opened.Event event,
      DepartmentDecision decided,
      String outcome,
      LocalDate on,
      Instant at) {
    this.id = UUID.randomUUID();
    this.referralId = referral.id();
    this.source = referral.source();
    this.eventId = event.id();
    this.cameOn = on;
    this.recordedAt = at;
    this.granting = decided.granting();
    this.reasons = decided.reasons();
    this.fen = decided.fen().isPresent() ? decided.fen().getAsLong() : null;
    this.late = referral.isLate(on);
    this.outcome = outcome;
  }

  /** Why the law does not allow it as things stand. */
  ReferralAnswer because(Words why) {
    whyZh = why.zh();
    whyEn = why.en();
    return this;
  }

  boolean saysTheSame(DepartmentDecision decided) {
    return granting == decided.granting() && fen().equals(decided.fen());
  }

  public UUID referralId() {
    return referralId;
  }

  public LocalDate cameOn() {
    return cameOn;
  }

  public boolean isGranting() {
    return granting;
  }

  public String reasons() {
    return reasons;
  }

  public OptionalLong fen() {
    return fen == null ? OptionalLong.empty() : OptionalLong.of(fen);
  }

  public boolean isLate() {
    return late;
  }

  public String outcome() {
    return outcome;
  }

  /** Empty unless the law did not allow it. */
  public Optional<Words> why() {
    return whyZh == null || whyEn == null ? Optional.empty() : Optional.of(new Words(whyZh, whyEn));
  }
}
