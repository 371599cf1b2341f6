package io.zhaoren.casework.verification;

import io.zhaoren.finding.intake.SourceEvents.Opened;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** What a source said, once and for all; only that it has become facts is added. */
@Entity
@Table(name = "verification_answer")
public class VerificationAnswer {

  /** What kind of answer. */
  public enum Outcome {
    ANSWERED,
    REFUSED
  }

  @Id private UUID id;

  @Column(name = "request_id")
  private UUID requestId;

  private String source;

  @Column(name = "event_id")
  private String eventId;

  @Column(name = "came_on")
  private LocalDate cameOn;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  private @Nullable String reason;
  private boolean late;
  private boolean decided;
  private boolean told;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "verification_value", joinColumns = @JoinColumn(name = "answer_id"))
  @OrderColumn(name = "position")
  private List<AnsweredValue> values = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected VerificationAnswer() {}

  private VerificationAnswer(
      VerificationRequest request, Opened.Event event, LocalDate on, Instant at) {
    this.id = UUID.randomUUID();
    this.requestId = request.id();
    this.source = request.source();
    this.eventId = event.id();
    this.cameOn = on;
    this.recordedAt = at;
    this.late = request.isLate(on);
    this.outcome = Outcome.ANSWERED;
  }

  static VerificationAnswer answered(
      VerificationRequest request,
      Opened.Event event,
      Collection<AnsweredValue> values,
      LocalDate on,
      Instant at) {
    var answer = new VerificationAnswer(request, event, on, at);
    answer.values.addAll(values);
    return answer;
  }

  static VerificationAnswer refused(
      VerificationRequest request, Opened.Event event, String reason, LocalDate on, Instant at) {
    var answer = new VerificationAnswer(request, event, on, at);
    answer.outcome = Outcome.REFUSED;
    answer.reason = reason;
    answer.told = true;
    return answer;
  }

  /** It came when the item had been decided: it is kept, and changes nothing of that decision. */
  VerificationAnswer afterTheDecision(boolean after) {
    decided = after;
    return this;
  }

  boolean isTold() {
    return told;
  }

  void told() {
    told = true;
  }

  public UUID id() {
    return id;
  }

  public UUID requestId() {
    return requestId;
  }

  public String source() {
    return source;
  }

  public LocalDate cameOn() {
    return cameOn;
  }

  public Outcome outcome() {
    return outcome;
  }

  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  public boolean isLate() {
    return late;
  }

  public boolean isAfterTheDecision() {
    return decided;
  }

  public List<AnsweredValue> values() {
    return List.copyOf(values);
  }
}
