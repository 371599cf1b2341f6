package io.zhaoren.casework.representation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts for whom. Ended, it opens nothing from the next request on. */
@Entity
@Table(name = "representation")
public class Representation {

  /** On what ground. */
  public enum Ground {
    PARENT,
    GUARDIAN,
    /** An adult's guardian by agreement. */
    AGREED_GUARDIAN,
    RELATIVE,
    VILLAGE_HELPER,
    INSTITUTION
  }

  /** Why it ended before its day. */
  public enum Ending {
    /** The principal took it back. */
    REVOKED,
    GROUND_ENDED,
    /** A protection flag or restraining order against the representative. */
    PROTECTION_ORDER
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "principal_id")
  private UUID principalId;

  @Column(name = "representative_id")
  private UUID representativeId;

  @Enumerated(EnumType.STRING)
  private Ground ground;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDate validTo;

  @Column(name = "revoked_on")
  private @Nullable LocalDate revokedOn;

  @Enumerated(EnumType.STRING)
  @Column(name = "revoked_because")
  private @Nullable Ending revokedBecause;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "representation_scope",
      joinColumns = @JoinColumn(name = "representation_id"))
  @Column(name = "scope")
  @Enumerated(EnumType.STRING)
  private Set<Scope> scopes = EnumSet.noneOf(Scope.class);

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Representation() {}

  private Representation(UUID id, UUID principal, UUID representative, Ground ground) {
    this.id = id;
    this.principalId = principal;
    this.representativeId = representative;
    this.ground = ground;
    this.validFrom = LocalDate.EPOCH;
  }

  /**
   * @param to last day; empty: until it is ended
   */
  static Representation of(
      UUID id,
      UUID principal,
      UUID representative,
      Ground ground,
      Collection<Scope> scopes,
      LocalDate from,
      Optional<LocalDate> to) {
    var representation = new Representation(id, principal, representative, ground);
    representation.scopes.addAll(scopes);
    representation.validFrom = from;
    representation.validTo = to.orElse(null);
    return representation;
  }

  /** Ends it at once; whoever ended it first is remembered. */
  boolean end(LocalDate on, Ending because) {
    if (revokedOn != null) {
      return false;
    }
    revokedOn = on;
    revokedBecause = because;
    return true;
  }

  /** Whether the representative may act in this on this day. */
  public boolean allows(Scope scope, LocalDate on) {
    return revokedOn == null
        && scopes.contains(scope)
        && !on.isBefore(validFrom)
        && (validTo == null || !on.isAfter(validTo));
  }

  public UUID id() {
    return id;
  }

  public UUID principalId() {
    return principalId;
  }

  public UUID representativeId() {
    return representativeId;
  }

  public Ground ground() {
    return ground;
  }

  public Set<Scope> scopes() {
    return Set.copyOf(scopes);
  }

  public LocalDate from() {
    return validFrom;
  }

  public Optional<LocalDate> to() {
    return Optional.ofNullable(validTo);
  }

  public Optional<LocalDate> revokedOn() {
    return Optional.ofNullable(revokedOn);
  }

  public Optional<Ending> revokedBecause() {
    return Optional.ofNullable(revokedBecause);
  }
}
