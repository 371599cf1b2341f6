package io.zhaoren.casework.entitlement;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes on for a while over the line ({@code gradual-exits.yaml}, docs/adr/0088). */
public final class GradualExits {

  private static final String FILE = "gradual-exits.yaml";

  /**
   * How long, and over what.
   *
   * @param criteria codes of those that are about income
   * @param months the parameter that says how long
   * @param basis that it ends over the line; that it goes on stands on the text of the value
   */
  public record GradualExit(Set<String> criteria, String months, String basis) {

    public GradualExit {
      criteria = Set.copyOf(criteria);
    }

    /** The months after the one in which it was found; empty where nobody has said any. */
    public Optional<ParameterRow> lengthIn(Parameters parameters, int county, LocalDate on) {
      return parameters.find(months).isPresent()
              && parameters.at(months, county, on, Optional.empty())
                  instanceof ParameterValue.Known known
          ? Optional.of(known.row())
          : Optional.empty();
    }
  }

  private final Map<String, GradualExit> exits = new HashMap<>();

  private GradualExits() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static GradualExits bundled() {
    return read(FILE);
  }

  static GradualExits read(String file) {
    var exits = new GradualExits();
    BundledList.read(file, "gradualExits", exits::add);
    return exits;
  }

  private void add(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var criteria =
        row.required("criteria").map(Element::list).orElse(List.of()).stream()
            .flatMap(each -> each.text().stream())
            .collect(Collectors.toSet());
    if (criteria.isEmpty()) {
      row.self().wrong("an exit names the criteria that are about income");
    }
    var months = row.required("months").flatMap(Element::text);
    var basis = row.required("basis").flatMap(Element::text);
    if (programme.isPresent() && months.isPresent() && basis.isPresent()) {
      var exit = new GradualExit(criteria, months.get(), basis.get());
      if (exits.putIfAbsent(programme.get(), exit) != null) {
        row.self().wrong("this programme stands here twice");
      }
    }
  }

  /** Empty: the programme knows none. */
  public Optional<GradualExit> of(String programme) {
    return Optional.ofNullable(exits.get(programme));
  }
}
