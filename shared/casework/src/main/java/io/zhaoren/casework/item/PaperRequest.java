package io.zhaoren.casework.item;

import io.zhaoren.casework.clock.Suspension;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Papers that the applicant was asked for; the clock stands until they came. */
@Embeddable
public class PaperRequest {

  private String papers;
  private String basis;

  @Column(name = "from_day")
  private LocalDate from;

  @Column(name = "to_day")
  private @Nullable LocalDate to;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected PaperRequest() {}

  PaperRequest(String papers, String basis, LocalDate from) {
    this.papers = papers;
    this.basis = basis;
    this.from = from;
  }

  void came(LocalDate on) {
    to = on;
  }

  public String papers() {
    return papers;
  }

  public String basis() {
    return basis;
  }

  public LocalDate from() {
    return from;
  }

  public Optional<LocalDate> to() {
    return Optional.ofNullable(to);
  }

  public Suspension suspension() {
    return new Suspension(from, to());
  }
}
