package io.zhaoren.casework.entitlement;

import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
   */
  public record GradualExit(Set<String> criteria, String months, String basis) {

    public GradualExit {
      criteria = Set.copyOf(criteria);
    }

    /** Months after the one in which it was found; empty where nobody has said any. */
    public OptionalInt monthsIn(Parameters parameters, int county, LocalDate on) {
      return parameters.find(months).isPresent()
              && parameters.at(months, county, on, Optional.empty())
                  instanceof ParameterValue.Known known
          ? OptionalInt.of((int) known.value())
          : OptionalInt.empty();
    }
  }

  private final Map<String, GradualExit> exits = new HashMap<>();

  private GradualExits() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static GradualExits bundled() {
    try (var stream = GradualExits.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      var problems = new Problems();
      var exits = new GradualExits();
      Document.read(
              new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)),
              problems)
          .ifPresent(exits::readAll);
      problems.refuse();
      return exits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void readAll(Mapping top) {
    for (var element : top.required("gradualExits").map(Element::list).orElse(List.of())) {
      element.mapping().ifPresent(this::readOne);
    }
    top.nothingElse();
  }

  private void readOne(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var criteria =
        row.required("criteria").map(Element::list).orElse(List.of()).stream()
            .flatMap(each -> each.text().stream())
            .collect(Collectors.toSet());
    var months = row.required("months").flatMap(Element::text);
    var basis = row.required("basis").flatMap(Element::text);
    row.nothingElse();
    if (programme.isPresent() && months.isPresent() && basis.isPresent()) {
      exits.put(programme.get(), new GradualExit(criteria, months.get(), basis.get()));
    }
  }

  /** Empty: the programme knows none. */
  public Optional<GradualExit> of(String programme) {
    return Optional.ofNullable(exits.get(programme));
  }
}
