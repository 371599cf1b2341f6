package io.zhaoren.casework.mandate;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one adult said when asked to allow means to be verified (浙江省社会救助条例 第四十九条). A refusal is an
 * answer of its own: without any answer the criteria behind it stay undetermined, and with a
 * refusal help may be ended (第五十一条).
 */
@Entity
@Table(name = "mandate")
public class Mandate {

  /** In which capacity. */
  public enum Standing {
    /** Lives in the household. */
    MEMBER,
    /** Owes a member maintenance and lives apart. */
    OBLIGOR
  }

  /** The answer. */
  public enum Answer {
    GIVEN,
    REFUSED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "resident_id")
  private UUID residentId;

  @Column(name = "household_id")
  private UUID householdId;

  @Enumerated(EnumType.STRING)
  private Standing standing;

  @Enumerated(EnumType.STRING)
  private Answer answer;

  private String purpose;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private @Nullable LocalDate validTo;

  @Column(name = "withdrawn_on")
  private @Nullable LocalDate withdrawnOn;

  /** The order in which this service said something of mandates: a later answer holds. */
  @Column(name = "said_order")
  private long saidOrder;

  @Column(name = "withdrawn_order")
  private @Nullable Long withdrawnOrder;

  private int announced;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "mandate_source", joinColumns = @JoinColumn(name = "mandate_id"))
  @Column(name = "source")
  private Set<String> sources = new TreeSet<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Mandate() {}

  private Mandate(UUID id, UUID resident, UUID household, Standing standing, Answer answer) {
    this.id = id;
    this.residentId = resident;
    this.householdId = household;
    this.standing = standing;
    this.answer = answer;
    this.purpose = "";
    this.validFrom = LocalDate.EPOCH;
  }

  /**
   * @param household for whose claim
   * @param sources who may be asked
   * @param to last day; empty: until withdrawn
   * @param order later than that of everything said before
   */
  static Mandate answered(
      UUID id,
      UUID resident,
      UUID household,
      Standing standing,
      Answer answer,
      Collection<String> sources,
      String purpose,
      LocalDate from,
      Optional<LocalDate> to,
      long order) {
    var mandate = new Mandate(id, resident, household, standing, answer);
    mandate.sources.addAll(sources);
    mandate.purpose = purpose;
    mandate.validFrom = from;
    mandate.validTo = to.orElse(null);
    mandate.saidOrder = order;
    return mandate;
  }

  /**
   * It ends with the day before.
   *
   * @return whether it was in force until now
   */
  boolean withdraw(LocalDate on, long order) {
    if (answer == Answer.REFUSED
        || withdrawnOn != null
        || (validTo != null && on.isAfter(validTo))) {
      return false;
    }
    withdrawnOn = on;
    withdrawnOrder = order;
    return true;
  }

  /** What was said so far: the answer, and perhaps that it was taken back. */
  int statements() {
    return withdrawnOn == null ? 1 : 2;
  }

  boolean isAnnounced() {
    return announced == statements();
  }

  void announcedAll() {
    announced = statements();
  }

  long saidOrder() {
    return saidOrder;
  }

  long withdrawnOrder() {
    return withdrawnOrder == null ? saidOrder : withdrawnOrder;
  }

  public UUID id() {
    return id;
  }

  public UUID residentId() {
    return residentId;
  }

  public UUID householdId() {
    return householdId;
  }

  public Standing standing() {
    return standing;
  }

  public Answer answer() {
    return answer;
  }

  public String purpose() {
    return purpose;
  }

  public LocalDate from() {
    return validFrom;
  }

  public Optional<LocalDate> to() {
    return Optional.ofNullable(validTo);
  }

  public Optional<LocalDate> withdrawnOn() {
    return Optional.ofNullable(withdrawnOn);
  }

  public Set<String> sources() {
    return Set.copyOf(sources);
  }

  /** Whether sources may be asked on this day. */
  public boolean holds(LocalDate on) {
    return answer == Answer.GIVEN
        && !on.isBefore(validFrom)
        && (validTo == null || !on.isAfter(validTo))
        && (withdrawnOn == null || on.isBefore(withdrawnOn));
  }
}
