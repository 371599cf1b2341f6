package io.zhaoren.casework.act;

import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did. The database refuses to change or delete it. */
@Entity
@Immutable
@Table(name = "act")
public class Act {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Enumerated(EnumType.STRING)
  private ActKind kind;

  @Column(name = "application_id")
  private @Nullable UUID applicationId;

  @Column(name = "item_id")
  private @Nullable UUID itemId;

  @Column(name = "item_version")
  private @Nullable Integer itemVersion;

  @Column(name = "subject_id")
  private @Nullable UUID subjectId;

  @Enumerated(EnumType.STRING)
  private Role role;

  private String actor;
  private @Nullable String office;
  private @Nullable String area;

  @Column(name = "principal_id")
  private @Nullable UUID principalId;

  private @Nullable String channel;

  @Column(name = "on_day")
  private LocalDate on;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  private String zh;
  private String en;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Act() {}

  private Act(ActKind kind, Actor actor, LocalDate on, Instant recordedAt, Words says) {
    this.kind = kind;
    this.role = actor.role();
    this.actor = actor.id();
    this.office = actor.office().orElse(null);
    this.area = actor.area().orElse(null);
    this.principalId = actor.principal().orElse(null);
    this.on = on;
    this.recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS); // as it will be read
    this.zh = says.zh();
    this.en = says.en();
  }

  /**
   * @param says what was done, in words that name nobody
   */
  public static Act of(ActKind kind, Actor actor, LocalDate on, Instant recordedAt, Words says) {
    return new Act(kind, actor, on, recordedAt, says);
  }

  public Act inApplication(UUID application) {
    this.applicationId = application;
    return this;
  }

  /**
   * @param version of the item after the act
   */
  public Act onItem(UUID item, int version) {
    this.itemId = item;
    this.itemVersion = version;
    return this;
  }

  /** The mandate, representation or entitlement that it is about. */
  public Act about(UUID subject) {
    this.subjectId = subject;
    return this;
  }

  public Act through(String way) {
    this.channel = way;
    return this;
  }

  public ActKind kind() {
    return kind;
  }

  public @Nullable UUID itemId() {
    return itemId;
  }

  public int itemVersion() {
    return itemVersion == null ? 0 : itemVersion;
  }

  public Role role() {
    return role;
  }

  public String actor() {
    return actor;
  }

  public @Nullable String office() {
    return office;
  }

  public @Nullable String area() {
    return area;
  }

  public @Nullable UUID principalId() {
    return principalId;
  }

  public @Nullable String channel() {
    return channel;
  }

  public LocalDate on() {
    return on;
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  public Words says() {
    return new Words(zh, en);
  }
}
