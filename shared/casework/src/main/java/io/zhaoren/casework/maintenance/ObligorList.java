package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.evaluation.Outcome;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/**
 * All relatives who owe a household maintenance and live apart, as an officer established: an empty
 * list says that there are none, no list that nobody has looked. With it goes what was reckoned,
 * and how far the facts say so.
 */
@Entity
@Table(name = "obligor_list")
public class ObligorList {

  /** What is counted as income, and what bars. */
  public static final String RECEIVABLE = "assistance.maintenanceReceivable";

  public static final String BAR = "assistance.obligorBar";

  /** Facts that follow from the list, and that no source is asked. */
  public static final Set<String> FACTS = Set.of(RECEIVABLE, BAR);

  @Id
  @Column(name = "household_id")
  private UUID householdId;

  @Version private int version;

  @Column(name = "application_id")
  private UUID applicationId;

  private int county;

  @Column(name = "listed_on")
  private LocalDate listedOn;

  @Column(name = "listed_by")
  private String listedBy;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "obligor", joinColumns = @JoinColumn(name = "household_id"))
  @OrderColumn(name = "position")
  private List<Obligor> obligors = new ArrayList<>();

  @Column(name = "owed_fen")
  private @Nullable Long owedFen;

  private @Nullable Boolean barred;

  @Column(name = "reckoned_on")
  private @Nullable LocalDate reckonedOn;

  @Column(name = "reckoned_from")
  private @Nullable LocalDate reckonedFrom;

  private int reckoning;
  private int told;

  @Column(name = "owed_report")
  private @Nullable String owedReport;

  @Column(name = "bar_report")
  private @Nullable String barReport;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected ObligorList() {}

  ObligorList(UUID householdId) {
    this.householdId = householdId;
    this.applicationId = householdId;
    this.listedOn = LocalDate.EPOCH;
    this.listedBy = "";
  }

  /** The whole list anew. */
  void list(UUID application, int of, Collection<Obligor> all, LocalDate on, String officer) {
    applicationId = application;
    county = of;
    obligors.clear();
    obligors.addAll(all);
    listedOn = on;
    listedBy = officer;
    reckonedOn = null;
  }

  /** What comes out now; something new is to be told. */
  void reckoned(MaintenanceOwed owed, LocalDate from, LocalDate on) {
    var fen = owed.fen().isPresent() ? (Long) owed.fen().getAsLong() : null;
    var bars =
        switch (owed.bar()) {
          case MET -> Boolean.TRUE;
          case NOT_MET -> Boolean.FALSE;
          case UNDETERMINED -> null;
        };
    if (!Objects.equals(fen, owedFen)
        || !Objects.equals(bars, barred)
        || !Objects.equals(from, reckonedFrom)) {
      owedFen = fen;
      barred = bars;
      reckonedFrom = from;
      reckoning++;
    }
    reckonedOn = on;
  }

  boolean isTold() {
    return told == reckoning;
  }

  /** The facts say what this reckoning says. */
  void told(int of, @Nullable String owed, @Nullable String bar) {
    told = of;
    owedReport = owed;
    barReport = bar;
  }

  public UUID householdId() {
    return householdId;
  }

  public int version() {
    return version;
  }

  public UUID applicationId() {
    return applicationId;
  }

  public int county() {
    return county;
  }

  public LocalDate listedOn() {
    return listedOn;
  }

  public List<Obligor> obligors() {
    return List.copyOf(obligors);
  }

  public OptionalLong owedFen() {
    return owedFen == null ? OptionalLong.empty() : OptionalLong.of(owedFen);
  }

  public Outcome bar() {
    if (barred == null) {
      return Outcome.UNDETERMINED;
    }
    return barred ? Outcome.MET : Outcome.NOT_MET;
  }

  Optional<LocalDate> reckonedFrom() {
    return Optional.ofNullable(reckonedFrom);
  }

  int reckoning() {
    return reckoning;
  }

  Optional<String> owedReport() {
    return Optional.ofNullable(owedReport);
  }

  Optional<String> barReport() {
    return Optional.ofNullable(barReport);
  }
}
