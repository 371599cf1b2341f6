package io.zhaoren.finding.reevaluation;

import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.UnitRules;
import io.zhaoren.policy.vocabulary.Areas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** What decides otherwise today than it did when this was last asked. */
final class Differences {

  private final PolicySet policies;
  private final Predicate<String> isNew;
  private final LocalDate before;
  private final LocalDate today;

  /**
   * @param policies all there are now
   * @param isNew by name, those versions of policies and of the rules about units that were not
   *     there when this was last asked
   * @param before the day on which this was last asked
   */
  Differences(PolicySet policies, Predicate<String> isNew, LocalDate before, LocalDate today) {
    this.policies = policies;
    this.isNew = isNew;
    this.before = before;
    this.today = today;
  }

  /**
   * @param newRows values of parameters that were not there when this was last asked
   */
  List<Change> of(Collection<ParameterRow> newRows) {
    var changes = new ArrayList<Change>();
    policies.policies().stream()
        .map(Policy::programme)
        .distinct()
        .forEach(programme -> ofPolicy(programme).ifPresent(changes::add));
    ofUnits().ifPresent(changes::add);
    changes.addAll(ofParameters(newRows));
    return changes;
  }

  private Optional<Change> ofUnits() {
    var was =
        policies.unitRules().stream()
            .filter(version -> !isNew.test(version.toString()))
            .filter(this::wasInForce)
            .reduce((earlier, later) -> later);
    var is = policies.unitRules().stream().filter(version -> version.inForce(today)).findFirst();
    return was.equals(is)
        ? Optional.empty()
        : Optional.of(new Change.OfUnits(version(was), version(is)));
  }

  private static OptionalInt version(Optional<UnitRules> rules) {
    return rules.map(one -> OptionalInt.of(one.version())).orElse(OptionalInt.empty());
  }

  /** The last day of a version that a new one has ended was not known then. */
  private boolean wasInForce(UnitRules version) {
    return version.inForce(before)
        || (!before.isBefore(version.validFrom())
            && policies.unitRules().stream()
                .anyMatch(
                    next ->
                        next.version() == version.version() + 1 && isNew.test(next.toString())));
  }

  private Optional<Change> ofPolicy(String programme) {
    var was = inForceBefore(programme);
    var is = policies.inForce(programme, today);
    var versionBefore = versionOf(was);
    var versionNow = versionOf(is);
    return versionBefore.equals(versionNow)
        ? Optional.empty()
        : Optional.of(new Change.OfPolicy(programme, versionBefore, versionNow));
  }

  private static OptionalInt versionOf(Optional<Policy> policy) {
    return policy.map(one -> OptionalInt.of(one.version())).orElse(OptionalInt.empty());
  }

  /** The last day of a version that a new one has ended was not known then. */
  private Optional<Policy> inForceBefore(String programme) {
    return policies.policies().stream()
        .filter(policy -> policy.programme().equals(programme))
        .filter(policy -> !isNew.test(policy.toString()))
        .filter(
            policy ->
                policy.inForce(before)
                    || (!before.isBefore(policy.validFrom())
                        && policies
                            .find(programme, policy.version() + 1)
                            .map(Policy::toString)
                            .filter(isNew)
                            .isPresent()))
        .reduce((earlier, later) -> later);
  }

  private Set<Change> ofParameters(Collection<ParameterRow> newRows) {
    var changes = new LinkedHashSet<Change>();
    for (var row : newRows) {
      if (!row.validFrom().isAfter(today)
          && decides(row)
          && !policies.reading(row.code()).isEmpty()) {
        changes.add(new Change.OfParameter(row.code(), row.place()));
      }
    }
    if (!today.isAfter(before)) {
      return changes;
    }
    for (var definition : policies.parameters().definitions()) {
      if (!policies.reading(definition.code()).isEmpty()) {
        beganOrEnded(definition.code())
            .filter(county -> changes.stream().noneMatch(c -> covers(c, definition.code(), county)))
            .forEach(county -> changes.add(new Change.OfParameter(definition.code(), county)));
      }
    }
    return changes;
  }

  private java.util.stream.Stream<Integer> beganOrEnded(String code) {
    return Areas.zhejiang().counties().stream()
        .map(Areas.Area::code)
        .filter(
            county ->
                policies
                    .parameters()
                    .nextChange(code, county, before)
                    .filter(day -> !day.isAfter(today))
                    .isPresent())
        .toList()
        .stream();
  }

  private static boolean covers(Change change, String code, int county) {
    return change instanceof Change.OfParameter parameter
        && parameter.parameter().equals(code)
        && Areas.within(county, parameter.place());
  }

  private boolean decides(ParameterRow row) {
    return row.kind() == ParameterRow.Kind.LINE
        || (row.kind() == ParameterRow.Kind.ILLUSTRATIVE
            && policies.parameters().illustrativeDecides());
  }
}
