package io.zhaoren.childwelfare.guardianship;

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

/** The care of one child as it is now. */
@Entity
@Table(name = "guardianship")
public class Guardianship {

  /** Where the state places a child in its care (未成年人保护法 第九十三条). */
  public enum Placement {
    KIN,
    FOSTER,
    RESCUE_CENTRE,
    WELFARE_INSTITUTION
  }

  @Id
  @Column(name = "resident_id")
  private UUID residentId;

  @Version private int version;

  @Enumerated(EnumType.STRING)
  private GuardianshipState state;

  private LocalDate since;

  private @Nullable String ground;

  @Enumerated(EnumType.STRING)
  private @Nullable Placement placement;

  @Column(name = "guardian_id")
  private @Nullable UUID guardianId;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Guardianship() {}

  /** With the parents, until somebody says otherwise. */
  Guardianship(UUID residentId, LocalDate since) {
    this.residentId = residentId;
    this.state = GuardianshipState.PARENTS;
    this.since = since;
  }

  void move(
      GuardianshipState to,
      String by,
      LocalDate on,
      @Nullable Placement at,
      @Nullable UUID guardian) {
    state = to;
    ground = by;
    since = on;
    placement = at;
    guardianId = guardian;
  }

  UUID residentId() {
    return residentId;
  }

  int version() {
    return version;
  }

  GuardianshipState state() {
    return state;
  }

  LocalDate since() {
    return since;
  }

  Optional<String> ground() {
    return Optional.ofNullable(ground);
  }

  Optional<Placement> placement() {
    return Optional.ofNullable(placement);
  }

  Optional<UUID> guardianId() {
    return Optional.ofNullable(guardianId);
  }
}
