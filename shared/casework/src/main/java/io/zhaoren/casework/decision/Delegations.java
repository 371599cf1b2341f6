package io.zhaoren.casework.decision;

import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which sums a county may hand to its townships ({@code delegations.yaml}). Up to how much each
 * county says by a parameter: without a value of it nothing is handed on.
 */
final class Delegations {

  private static final String FILE = "delegations.yaml";

  /**
   * To whom small sums of a programme go.
   *
   * @param upTo the parameter that says up to how much, in fen, the sum itself included
   */
  record Delegation(String to, String upTo, String basis) {}

  private final Map<String, Delegation> delegations = new HashMap<>();

  private Delegations() {}

  /** The list that is part of this module; a bad one stops the start. */
  static Delegations bundled() {
    var delegations = new Delegations();
    BundledList.read(FILE, "delegations", delegations::add);
    return delegations;
  }

  private void add(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var to = row.required("to").flatMap(Element::text);
    var upTo = row.required("upTo").flatMap(Element::text);
    var basis = row.required("basis").flatMap(Element::text);
    if (programme.isPresent() && to.isPresent() && upTo.isPresent() && basis.isPresent()) {
      delegations.put(programme.get(), new Delegation(to.get(), upTo.get(), basis.get()));
    }
  }

  /** To whom the county has handed what was assessed; empty if the sum is larger, or not known. */
  Optional<Delegation> of(Assessment by) {
    return Optional.ofNullable(delegations.get(by.policy().programme()))
        .filter(each -> by.amount().isPresent() && by.jurisdiction().isPresent())
        .filter(each -> isSmall(each, by));
  }

  private static boolean isSmall(Delegation delegation, Assessment by) {
    var parameters = by.set().parameters();
    return parameters.find(delegation.upTo()).isPresent()
        && parameters.at(
                delegation.upTo(), by.jurisdiction().getAsLong(), by.on(), Optional.empty())
            instanceof ParameterValue.Known known
        && by.amount().getAsLong() <= known.value();
  }
}
