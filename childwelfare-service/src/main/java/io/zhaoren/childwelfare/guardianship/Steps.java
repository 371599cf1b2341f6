package io.zhaoren.childwelfare.guardianship;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of the law, as {@code guardianship.yaml} says them. */
final class Steps {

  /** Why a step may be taken. */
  record Ground(String code, String basis, Words says) {}

  /** From where to where, by whom and on what grounds. */
  record Step(GuardianshipState to, Set<GuardianshipState> from, String by, List<Ground> grounds) {
    Step {
      from = Set.copyOf(from);
      grounds = List.copyOf(grounds);
    }

    Optional<Ground> ground(String code) {
      return grounds.stream().filter(each -> each.code().equals(code)).findFirst();
    }
  }

  private static final String FILE = "guardianship.yaml";

  private final List<Step> steps;

  private Steps(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  static Steps bundled() {
    try {
      return read(BundledList.text(Steps.class, FILE));
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e);
    }
  }

  private static Steps read(SourceText source) throws PolicyProblems {
    var problems = new Problems();
    var steps = new ArrayList<Step>();
    Document.read(source, problems)
        .ifPresent(
            top -> {
              top.list("steps")
                  .forEach(row -> row.mapping().flatMap(Steps::step).ifPresent(steps::add));
              top.nothingElse();
            });
    problems.refuse();
    return new Steps(steps);
  }

  private static Optional<Step> step(Mapping row) {
    var to = row.required("to").flatMap(element -> element.choice(GuardianshipState.class));
    var from = EnumSet.noneOf(GuardianshipState.class);
    row.list("from").forEach(each -> each.choice(GuardianshipState.class).ifPresent(from::add));
    var by = row.required("by").flatMap(Element::text);
    var grounds = new ArrayList<Ground>();
    row.list("grounds")
        .forEach(each -> each.mapping().flatMap(Steps::ground).ifPresent(grounds::add));
    row.nothingElse();
    return to.flatMap(state -> by.map(who -> new Step(state, from, who, grounds)));
  }

  private static Optional<Ground> ground(Mapping row) {
    var code = row.required("code").flatMap(Element::text);
    var basis = row.required("basis").flatMap(Element::text);
    var says = Words.read(row);
    row.nothingElse();
    return code.flatMap(c -> basis.flatMap(b -> says.map(words -> new Ground(c, b, words))));
  }

  List<Step> all() {
    return steps;
  }

  /** The step from one to the other, if the law has one. */
  Optional<Step> between(GuardianshipState from, GuardianshipState to) {
    return steps.stream().filter(step -> step.to() == to && step.from().contains(from)).findFirst();
  }
}
