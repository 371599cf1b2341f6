package io.zhaoren.casework.complaint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One complaint. It knows what it is about and not who made it. */
@Entity
@Table(name = "complaint")
public class Complaint {

  /** What it is bound to. */
  public enum About {
    DECISION,
    ITEM,
    NOTICE,
    PROGRAMME
  }

  /** Where it stands. */
  public enum State {
    OPEN,
    UNFOUNDED,
    FOUNDED
  }

  /**
   * What a complaint is about.
   *
   * @param item of a decision or a notice the item that it is of
   * @param office whose office looks into it, in the procedure's word
   */
  record Bound(
      About about,
      @Nullable UUID decision,
      @Nullable UUID item,
      @Nullable UUID notice,
      String programme,
      int county,
      String office) {}

  @Id private UUID id;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private About about;

  @Column(name = "decision_id")
  private @Nullable UUID decisionId;

  @Column(name = "item_id")
  private @Nullable UUID itemId;

  @Column(name = "notice_id")
  private @Nullable UUID noticeId;

  private String programme;
  private int county;
  private String office;

  @Column(name = "received_on")
  private LocalDate receivedOn;

  private byte[] says;

  @Enumerated(EnumType.STRING)
  private State state;

  @Enumerated(EnumType.STRING)
  private @Nullable Measure measure;

  @Column(name = "answered_on")
  private @Nullable LocalDate answeredOn;

  @Column(name = "answered_by")
  private @Nullable String answeredBy;

  private byte @Nullable [] answer;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Complaint() {}

  Complaint(UUID id, Bound bound, LocalDate receivedOn, byte[] says) {
    this.id = id;
    this.about = bound.about();
    this.decisionId = bound.decision();
    this.itemId = bound.item();
    this.noticeId = bound.notice();
    this.programme = bound.programme();
    this.county = bound.county();
    this.office = bound.office();
    this.receivedOn = receivedOn;
    this.says = says.clone();
    this.state = State.OPEN;
  }

  void isUnfounded(LocalDate on, String by, byte[] words) {
    answer(State.UNFOUNDED, on, by, words);
  }

  void isFounded(Measure taken, LocalDate on, String by, byte[] words) {
    measure = taken;
    answer(State.FOUNDED, on, by, words);
  }

  private void answer(State outcome, LocalDate on, String by, byte[] words) {
    state = outcome;
    answeredOn = on;
    answeredBy = by;
    answer = words.clone();
  }

  public UUID id() {
    return id;
  }

  public About about() {
    return about;
  }

  public Optional<UUID> decisionId() {
    return Optional.ofNullable(decisionId);
  }

  /** Also of a decision or a notice: the item that it is of. */
  public Optional<UUID> itemId() {
    return Optional.ofNullable(itemId);
  }

  public Optional<UUID> noticeId() {
    return Optional.ofNullable(noticeId);
  }

  public String programme() {
    return programme;
  }

  public int county() {
    return county;
  }

  /** Whose office looks into it, in the procedure's word. */
  public String office() {
    return office;
  }

  public LocalDate receivedOn() {
    return receivedOn;
  }

  /** What was said, encrypted. */
  byte[] says() {
    return says.clone();
  }

  public State state() {
    return state;
  }

  public Optional<Measure> measure() {
    return Optional.ofNullable(measure);
  }

  public Optional<LocalDate> answeredOn() {
    return Optional.ofNullable(answeredOn);
  }

  public Optional<String> answeredBy() {
    return Optional.ofNullable(answeredBy);
  }

  /** What the complainant is told, encrypted. */
  Optional<byte[]> answer() {
    return Optional.ofNullable(answer).map(byte[]::clone);
  }
}
