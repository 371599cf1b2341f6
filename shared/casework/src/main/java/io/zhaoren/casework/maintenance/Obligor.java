package io.zhaoren.casework.maintenance;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A relative who owes a member of the household maintenance and lives apart. */
@Embeddable
public class Obligor {

  /** What is owed by law. */
  public enum Duty {
    /** 赡养: to parents and grandparents. */
    SUPPORT_OF_ELDERS,
    /** 抚养: to children. */
    UPBRINGING,
    /** 扶养: between spouses, or brothers and sisters. */
    MUTUAL_SUPPORT
  }

  @Column(name = "resident_id")
  private UUID residentId;

  @Column(name = "owed_to")
  private UUID owedTo;

  @Enumerated(EnumType.STRING)
  private Duty duty;

  private int persons;
  private int supports;
  private int county;

  @Enumerated(EnumType.STRING)
  private Hardship hardship;

  @Column(name = "agreed_fen")
  private @Nullable Long agreedFen;

  private @Nullable String document;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "other_adults")
  private List<UUID> otherAdults = List.of();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Obligor() {}

  /**
   * @param persons who live in the obligor's household
   * @param supports whom that household must support, the one who is owed among them
   */
  Obligor(
      UUID residentId,
      UUID owedTo,
      Duty duty,
      int persons,
      int supports,
      int county,
      Hardship hardship) {
    this.residentId = residentId;
    this.owedTo = owedTo;
    this.duty = duty;
    this.persons = persons;
    this.supports = supports;
    this.county = county;
    this.hardship = hardship;
  }

  /** An agreement or a court document goes before the formula. */
  Obligor agreed(long fen, String by) {
    agreedFen = fen;
    document = by;
    return this;
  }

  /** Who else must allow what the household has to be looked into, as far as was listed. */
  Obligor with(Collection<UUID> adults) {
    otherAdults = adults.stream().distinct().sorted().toList();
    return this;
  }

  /** What must be known of its household. */
  public Set<ObligorFigure> needed() {
    if (hardship.propertyExamined()) {
      return Set.of();
    }
    var needed = EnumSet.allOf(ObligorFigure.class);
    if (agreedFen != null || hardship != Hardship.NONE) {
      needed.removeAll(EnumSet.of(ObligorFigure.INCOME, ObligorFigure.RIGID_SPENDING));
    }
    return needed;
  }

  ObligorHousehold reckoned(Map<ObligorFigure, Long> figures) {
    return new ObligorHousehold(
        hardship,
        agreedFen == null ? OptionalLong.empty() : OptionalLong.of(agreedFen),
        county,
        new ObligorMeans(figures, persons, supports));
  }

  public UUID residentId() {
    return residentId;
  }

  public UUID owedTo() {
    return owedTo;
  }

  /** Adults of its household beside the obligor, as listed. */
  public List<UUID> otherAdults() {
    return List.copyOf(otherAdults);
  }

  public Duty duty() {
    return duty;
  }

  public int persons() {
    return persons;
  }

  public int supports() {
    return supports;
  }

  public int county() {
    return county;
  }

  public Hardship hardship() {
    return hardship;
  }

  public OptionalLong agreedFen() {
    return agreedFen == null ? OptionalLong.empty() : OptionalLong.of(agreedFen);
  }

  public Optional<String> document() {
    return Optional.ofNullable(document);
  }
}
