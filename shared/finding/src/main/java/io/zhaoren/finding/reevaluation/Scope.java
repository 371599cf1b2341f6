package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.matching.Cause;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.Areas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has to be asked anew of everybody.
 *
 * @param programmes whose outcome the changes can touch
 * @param because by programme, the cause that its matches tell
 * @param places by programme, the places of the parameters that changed, where nothing else about
 *     it did; a programme that is not among them is changed everywhere
 * @param renewed programmes of which this service knew none before
 * @param touchesDays whether something may now change by itself on another day
 */
record Scope(
    Set<String> programmes,
    Map<String, Cause> because,
    Map<String, Set<Integer>> places,
    Set<String> renewed,
    boolean touchesDays) {

  /** More places than this are not told one by one. */
  private static final int MOST_CODES = 8;

  Scope {
    programmes = Set.copyOf(programmes);
    because = Map.copyOf(because);
    places = Map.copyOf(places);
    renewed = Set.copyOf(renewed);
  }

  static Scope of(Collection<Change> changes, PolicySet policies) {
    var programmes = new TreeSet<String>();
    var byPolicy = new HashMap<String, List<String>>();
    var byParameter = new HashMap<String, List<String>>();
    var places = new HashMap<String, Set<Integer>>();
    var renewed = new TreeSet<String>();
    var touchesDays = false;
    for (var change : changes) {
      if (change instanceof Change.OfPolicy policy) {
        var touched = new TreeSet<>(policies.touchedByEntitlement(policy.programme()));
        touched.add(policy.programme());
        programmes.addAll(touched);
        touched.forEach(programme -> add(byPolicy, programme, policy.code()));
        touchesDays = true;
        if (policy.before().isEmpty()) {
          renewed.add(policy.programme());
        }
      } else if (change instanceof Change.OfUnits units) {
        policies.policies().stream()
            .filter(PolicySet::countsMembers)
            .forEach(
                policy -> {
                  programmes.add(policy.programme());
                  add(byPolicy, policy.programme(), units.code());
                });
        touchesDays = true;
      } else if (change instanceof Change.OfParameter parameter) {
        var touched = policies.reading(parameter.parameter());
        programmes.addAll(touched);
        touched.forEach(programme -> add(byParameter, programme, parameter.code()));
        touched.forEach(
            programme ->
                places.computeIfAbsent(programme, first -> new HashSet<>()).add(parameter.place()));
        touchesDays |=
            policies
                .parameters()
                .find(parameter.parameter())
                .filter(definition -> definition.type() instanceof ParameterType.Int)
                .isPresent();
      }
    }
    var because = new HashMap<String, Cause>();
    byParameter.forEach(
        (programme, codes) -> because.put(programme, new Cause(Cause.Kind.PARAMETER, told(codes))));
    byPolicy.forEach(
        (programme, codes) -> because.put(programme, new Cause(Cause.Kind.POLICY, told(codes))));
    places.keySet().removeAll(byPolicy.keySet());
    return new Scope(programmes, because, places, renewed, touchesDays);
  }

  /**
   * Whether all that the changes can bring are other matches and other places of entitlements, so
   * that nothing becomes of somebody who has neither and is not found.
   */
  boolean isOfMatches() {
    return !touchesDays && renewed.isEmpty();
  }

  /**
   * Whether the changes can touch what a programme says of somebody: a parameter is looked up where
   * the programme is decided and nowhere else.
   *
   * @param jurisdiction where it is decided; empty if that is not known
   */
  boolean reaches(String programme, OptionalLong jurisdiction) {
    var changed = places.get(programme);
    return changed == null
        || jurisdiction.isEmpty()
        || changed.stream().anyMatch(place -> Areas.within(jurisdiction.getAsLong(), place));
  }

  /** Each code once: several versions of a programme are touched by the same. */
  private static void add(Map<String, List<String>> codes, String programme, String code) {
    var known = codes.computeIfAbsent(programme, key -> new ArrayList<>());
    if (!known.contains(code)) {
      known.add(code);
    }
  }

  private static List<String> told(List<String> codes) {
    return codes.size() <= MOST_CODES
        ? codes
        : codes.stream().map(code -> code.replaceAll("@.*", "")).distinct().sorted().toList();
  }

  /** Only the policies of these programmes that are in force on a day. */
  PolicySet narrowed(PolicySet policies, LocalDate on) {
    return policies.of(programmes, on);
  }
}
