package io.zhaoren.casework.application;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a household asked for at once: one receipt. Its items live their own lives. */
@Entity
@Table(name = "application")
public class Application {

  /** Open until everybody takes it back. */
  public enum State {
    OPEN,
    WITHDRAWN
  }

  @Id private UUID id;
  @Version private int version;
  private String receipt;

  @Column(name = "household_id")
  private UUID householdId;

  @Column(name = "applicant_id")
  private UUID applicantId;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  @Column(name = "received_on")
  private LocalDate receivedOn;

  @Enumerated(EnumType.STRING)
  private State state;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "application_party", joinColumns = @JoinColumn(name = "application_id"))
  @MapKeyColumn(name = "resident_id")
  @Column(name = "joined_on")
  private Map<UUID, LocalDate> parties = new TreeMap<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Application() {}

  private Application(
      UUID id, String receipt, UUID household, UUID applicant, Channel channel, LocalDate on) {
    this.id = id;
    this.receipt = receipt;
    this.householdId = household;
    this.applicantId = applicant;
    this.channel = channel;
    this.receivedOn = on;
    this.state = State.OPEN;
    parties.put(applicant, on);
  }

  /**
   * @param on the day on which it came in, from which the law counts
   */
  public static Application receive(
      UUID id, String receipt, UUID household, UUID applicant, Channel channel, LocalDate on) {
    return new Application(id, receipt, household, applicant, channel, on);
  }

  /** Another adult member makes it his own too; whoever did so before changes nothing. */
  boolean join(UUID resident, LocalDate on) {
    return state == State.OPEN && parties.putIfAbsent(resident, on) == null;
  }

  boolean withdraw() {
    var open = state == State.OPEN;
    state = State.WITHDRAWN;
    return open;
  }

  public UUID id() {
    return id;
  }

  public String receipt() {
    return receipt;
  }

  public UUID householdId() {
    return householdId;
  }

  public UUID applicantId() {
    return applicantId;
  }

  public Channel channel() {
    return channel;
  }

  public LocalDate receivedOn() {
    return receivedOn;
  }

  public State state() {
    return state;
  }

  /** Who made it or joined, with the day. */
  public Map<UUID, LocalDate> parties() {
    return Map.copyOf(parties);
  }
}
