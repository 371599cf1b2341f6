package io.zhaoren.policy.parameter;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All parameters with their values by place and date. Immutable. */
public final class Parameters {

  /** In a fixed order. */
  public List<ParameterDefinition> definitions() {
    throw new UnsupportedOperationException("being written");
  }

  public Optional<ParameterDefinition> find(String code) {
    throw new UnsupportedOperationException("being written");
  }

  /** The rows of a parameter, by place and first day. */
  public List<ParameterRow> rows(String code) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * What holds in a place on a day for a kind of hukou.
   *
   * @param place a county of the province; any other has no value
   * @param hukou empty if not known: then a value that differs by it is not known either
   */
  public ParameterValue at(String code, int place, LocalDate day, Optional<HukouType> hukou) {
    throw new UnsupportedOperationException("being written");
  }

  /** The first day after {@code day} on which {@link #at} may answer otherwise for the place. */
  public Optional<LocalDate> nextChange(String code, int place, LocalDate day) {
    throw new UnsupportedOperationException("being written");
  }

  /** These and more rows, checked like rows of a file. */
  public Parameters with(Collection<ParameterRow> more) {
    throw new UnsupportedOperationException("being written");
  }
}
