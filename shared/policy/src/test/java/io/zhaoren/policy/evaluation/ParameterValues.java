package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of the parameters of the test world, county by county. */
final class ParameterValues {

  private final List<ParameterRow> rows = new ArrayList<>();

  static ParameterValues none() {
    return new ParameterValues();
  }

  ParameterValues with(String code, int county, long value) {
    return with(code, county, value, "2015-01-01", "2050-12-31");
  }

  ParameterValues with(String code, int county, long value, String from, String to) {
    return with(code, county, value, from, to, Optional.empty());
  }

  ParameterValues with(
      String code, int county, long value, String from, String to, Optional<HukouType> hukou) {
    rows.add(
        new ParameterRow(
            code,
            county,
            ParameterRow.Kind.LINE,
            ParameterRow.Scope.COUNTY,
            hukou,
            LocalDate.parse(from),
            Optional.of(LocalDate.parse(to)),
            Optional.empty(),
            value,
            "a test",
            "a test"));
    return this;
  }

  Parameters parameters() {
    return Parameters.of(TestWorld.PARAMETERS, rows);
  }
}
