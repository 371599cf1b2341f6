package io.zhaoren.casework.representation;

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

/**
 * Somebody is kept away from a resident's matters, whatever representation is on record: given
 * before or after. It ends nothing: when it is lifted, what is on record counts again.
 */
@Entity
@Table(name = "protection")
public class Protection {

  /** On what ground. */
  public enum Kind {
    /** An authority sees danger. */
    FLAG,
    /** A court's order (反家庭暴力法 第四章). */
    RESTRAINING_ORDER
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "principal_id")
  private UUID principalId;

  @Column(name = "against_id")
  private @Nullable UUID againstId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String basis;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDate validTo;

  @Column(name = "lifted_on")
  private @Nullable LocalDate liftedOn;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Protection() {}

  private Protection(UUID principal, Kind kind, String basis, LocalDate from) {
    this.id = UUID.randomUUID();
    this.principalId = principal;
    this.kind = kind;
    this.basis = basis;
    this.validFrom = from;
  }

  /**
   * @param against who is kept away; empty: whoever acts for the principal
   * @param basis the document or the reason, naming nobody
   * @param to last day; empty: until it is lifted
   */
  static Protection of(
      UUID principal,
      Optional<UUID> against,
      Kind kind,
      String basis,
      LocalDate from,
      Optional<LocalDate> to) {
    var protection = new Protection(principal, kind, basis, from);
    protection.againstId = against.orElse(null);
    protection.validTo = to.orElse(null);
    return protection;
  }

  /** Whether it was in force until now. */
  boolean lift(LocalDate on) {
    if (liftedOn != null) {
      return false;
    }
    liftedOn = on;
    return true;
  }

  /** Whether this person is kept away on this day. */
  boolean bars(UUID representative, LocalDate on) {
    return liftedOn == null
        && (againstId == null || againstId.equals(representative))
        && !on.isBefore(validFrom)
        && (validTo == null || !on.isAfter(validTo));
  }

  /** Whether it says the same as another would. */
  boolean says(Optional<UUID> against, Kind of, LocalDate from, Optional<LocalDate> to) {
    return liftedOn == null
        && kind == of
        && validFrom.equals(from)
        && Optional.ofNullable(againstId).equals(against)
        && Optional.ofNullable(validTo).equals(to);
  }

  public UUID id() {
    return id;
  }

  UUID principalId() {
    return principalId;
  }

  public String basis() {
    return basis;
  }
}
