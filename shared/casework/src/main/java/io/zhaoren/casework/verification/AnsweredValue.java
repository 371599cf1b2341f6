package io.zhaoren.casework.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One value of an answer, encoded as its fact or figure is; or that the source has nothing on
 * record.
 */
@Embeddable
public class AnsweredValue {

  private String name;

  @Column(name = "value")
  private @Nullable Long encoded;

  @Column(name = "true_from")
  private @Nullable LocalDate trueFrom;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected AnsweredValue() {}

  AnsweredValue(String name, long value, LocalDate trueFrom) {
    this.name = name;
    this.encoded = value;
    this.trueFrom = trueFrom;
  }

  static AnsweredValue nothing(String name) {
    var value = new AnsweredValue();
    value.name = name;
    return value;
  }

  public String name() {
    return name;
  }

  public OptionalLong value() {
    return encoded == null ? OptionalLong.empty() : OptionalLong.of(encoded);
  }

  public Optional<LocalDate> trueFrom() {
    return Optional.ofNullable(trueFrom);
  }

  @Override
  public String toString() {
    return name; // the value is personal
  }
}
