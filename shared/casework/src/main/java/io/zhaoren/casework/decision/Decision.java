package io.zhaoren.casework.decision;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An answer of the law, with everything it rests on. Never changed: a new one takes its place. */
@Entity
@Immutable
@Table(name = "decision")
public class Decision {

  /** What it does. */
  public enum Kind {
    GRANTED,
    REFUSED,
    CHANGED,
    ENDED
  }

  @Id private UUID id;

  @Column(name = "item_id")
  private @Nullable UUID itemId;

  @Column(name = "entitlement_id")
  private @Nullable UUID entitlementId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String ground;
  private String programme;

  @Column(name = "policy_version")
  private int policyVersion;

  @Column(name = "policy_hash")
  private String policyHash;

  @Enumerated(EnumType.STRING)
  private About about;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(name = "decided_on")
  private LocalDate decidedOn;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  private String officer;
  private String office;
  private String area;

  @Column(name = "amount_fen")
  private @Nullable Long amountFen;

  @Enumerated(EnumType.STRING)
  @Column(name = "amount_period")
  private @Nullable MoneyPeriod amountPeriod;

  @Column(name = "from_month")
  private @Nullable LocalDate fromMonth;

  @Column(name = "text_zh")
  private String textZh;

  @Column(name = "text_en")
  private String textEn;

  @Column(name = "own_words")
  private String ownWords;

  private String record;

  @Column(name = "trace_hash")
  private String traceHash;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Decision() {}

  private Decision(
      UUID id, @Nullable UUID item, Kind kind, Ground ground, Assessment by, Subject subject) {
    this.id = id;
    this.itemId = item;
    this.kind = kind;
    this.ground = ground.name();
    this.programme = by.policy().programme();
    this.policyVersion = by.policy().version();
    this.policyHash = by.policy().hash();
    this.about = subject.about();
    this.subjectId = subject.id();
    this.decidedOn = by.on();
    this.recordedAt = Instant.EPOCH;
    this.officer = "";
    this.office = "";
    this.area = "";
    this.textZh = "";
    this.textEn = "";
    this.ownWords = "";
    this.record = "";
    this.traceHash = "";
  }

  private Decision(
      UUID id, Kind kind, Ground ground, Decision before, Subject subject, LocalDate on) {
    this.id = id;
    this.itemId = before.itemId;
    this.kind = kind;
    this.ground = ground.name();
    this.programme = before.programme;
    this.policyVersion = before.policyVersion;
    this.policyHash = before.policyHash;
    this.about = subject.about();
    this.subjectId = subject.id();
    this.decidedOn = on;
    this.recordedAt = Instant.EPOCH;
    this.officer = "";
    this.office = "";
    this.area = "";
    this.textZh = "";
    this.textEn = "";
    this.ownWords = "";
    this.record = before.record;
    this.traceHash = before.traceHash;
  }

  /**
   * @param item that it answers; null: nobody applied
   * @param by the assessment that it rests on
   * @param record the assessment as it is kept, to be replayed
   */
  static Decision of(
      UUID id,
      @Nullable UUID item,
      Kind kind,
      Ground ground,
      Assessment by,
      Subject subject,
      String record) {
    var decision = new Decision(id, item, kind, ground, by, subject);
    decision.record = record;
    decision.traceHash = Trace.hash(record);
    return decision;
  }

  /**
   * One for which nothing more is known than for an earlier one: it rests on the same record, and
   * is replayed by it.
   *
   * @param before that it rests on
   */
  static Decision resting(
      UUID id, Kind kind, Ground ground, Decision before, Subject subject, LocalDate on) {
    return new Decision(id, kind, ground, before, subject, on);
  }

  Decision by(Actor actor, Instant at) {
    officer = actor.id();
    office = actor.office().orElse("");
    area = actor.area().orElse("");
    recordedAt = at;
    return this;
  }

  Decision saying(Words text, String own) {
    textZh = text.zh();
    textEn = text.en();
    ownWords = own;
    return this;
  }

  Decision paying(OptionalLong fen, Optional<MoneyPeriod> period, Optional<YearMonth> from) {
    if (fen.isPresent() && period.isPresent()) {
      amountFen = fen.getAsLong();
      amountPeriod = period.get();
    }
    fromMonth = from.map(month -> month.atDay(1)).orElse(null);
    return this;
  }

  Decision about(UUID entitlement) {
    entitlementId = entitlement;
    return this;
  }

  public UUID id() {
    return id;
  }

  /** The item that it answers; empty if nobody applied. */
  public Optional<UUID> itemId() {
    return Optional.ofNullable(itemId);
  }

  /** Whether no person took it. */
  public boolean isAutomatic() {
    return officer.equals(Actor.service().id());
  }

  public Optional<UUID> entitlementId() {
    return Optional.ofNullable(entitlementId);
  }

  public Kind kind() {
    return kind;
  }

  public Ground ground() {
    return Ground.valueOf(ground);
  }

  public String programme() {
    return programme;
  }

  public int policyVersion() {
    return policyVersion;
  }

  public String policyHash() {
    return policyHash;
  }

  public Subject subject() {
    return new Subject(about, subjectId);
  }

  public LocalDate decidedOn() {
    return decidedOn;
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  public String officer() {
    return officer;
  }

  public String office() {
    return office;
  }

  /** The division that the officer served. */
  public String area() {
    return area;
  }

  public OptionalLong amountFen() {
    return amountFen == null ? OptionalLong.empty() : OptionalLong.of(amountFen);
  }

  public Optional<MoneyPeriod> amountPeriod() {
    return Optional.ofNullable(amountPeriod);
  }

  public Optional<YearMonth> fromMonth() {
    return Optional.ofNullable(fromMonth).map(YearMonth::from);
  }

  /** As told in writing. */
  public Words text() {
    return new Words(textZh, textEn);
  }

  public String ownWords() {
    return ownWords;
  }

  public String record() {
    return record;
  }

  public String traceHash() {
    return traceHash;
  }
}
