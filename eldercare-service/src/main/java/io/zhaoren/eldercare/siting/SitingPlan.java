package io.zhaoren.eldercare.siting;

import java.util.List;

/**
 * Where to build, in the order in which it helps most.
 *
 * @param sites the chosen candidates; those that serve nobody more are left out
 * @param shares who is served where when all are built, standing facilities included
 * @param elders in all communities
 * @param servedNow by what stands
 * @param served when all are built
 * @param bound that no choice of so many sites can pass: what is proved
 * @param work that was done, in the solver's deterministic seconds
 * @param repeatable the same question and search give the same plan; false if the wall clock ended
 *     the search
 */
public record SitingPlan(
    List<Site> sites,
    List<Share> shares,
    int elders,
    int servedNow,
    int served,
    int bound,
    double work,
    boolean repeatable) {

  /**
   * A place to build.
   *
   * @param adds elders served more than with all sites before it
   */
  public record Site(String code, int adds) {}

  /** So many elders of a community go to a facility. */
  public record Share(String community, String place, int elders) {}

  public SitingPlan {
    sites = List.copyOf(sites);
    shares = List.copyOf(shares);
  }

  /** How far the plan may be from the best one, in elders. */
  public int gap() {
    return bound - served;
  }
}
