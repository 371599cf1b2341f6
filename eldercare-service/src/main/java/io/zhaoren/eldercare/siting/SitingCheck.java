package io.zhaoren.eldercare.siting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Checks a plan against its question, and knows nothing of how it was made: it reads the two and
 * reckons anew, distances included. What it cannot check is that the bound is one: that is the
 * solver's word, and small questions are tried out in the tests.
 */
public final class SitingCheck {

  /** Two ways to reckon a distance may differ by rounding. */
  private static final double TOLERANCE_METRES = 0.5;

  private SitingCheck() {}

  /** What is wrong with the plan, in words for the log and for tests; nothing if it holds. */
  public static List<String> faults(SitingQuestion question, SitingPlan plan) {
    var faults = new ArrayList<String>();
    var room = room(question, plan, faults);
    var where = where(question);
    var elders = new HashMap<String, Integer>();
    question.communities().forEach(each -> elders.put(each.code(), each.elders()));
    var total = 0;
    for (var share : plan.shares()) {
      total += share.elders();
      if (share.elders() < 1) {
        faults.add("a share of nobody");
      }
      if (!elders.containsKey(share.community()) || !room.containsKey(share.place())) {
        faults.add("a share between what is not there");
        continue;
      }
      elders.merge(share.community(), -share.elders(), Integer::sum);
      room.merge(share.place(), -share.elders(), Integer::sum);
      var from = where.get("c" + share.community());
      var to = where.get("p" + share.place());
      if (from == null || to == null || metres(from, to) > reach(question) + TOLERANCE_METRES) {
        faults.add("%s is not within a walk of %s".formatted(share.place(), share.community()));
      }
    }
    elders.forEach(
        (code, left) -> {
          if (left < 0) {
            faults.add("more are served than live in " + code);
          }
        });
    room.forEach(
        (code, left) -> {
          if (left < 0) {
            faults.add("more are served than fit into " + code);
          }
        });
    figures(question, plan, total, faults);
    return faults;
  }

  private static void figures(
      SitingQuestion question, SitingPlan plan, int total, List<String> faults) {
    if (total != plan.served()) {
      faults.add("the shares do not add up to what is served");
    }
    if (plan.servedNow() + plan.sites().stream().mapToInt(SitingPlan.Site::adds).sum()
        != plan.served()) {
      faults.add("what the sites add does not lead from now to then");
    }
    if (plan.elders()
        != question.communities().stream().mapToInt(SitingQuestion.Community::elders).sum()) {
      faults.add("the elders are not those of the communities");
    }
    if (plan.bound() < plan.served() || plan.bound() > plan.elders()) {
      faults.add("the bound is none");
    }
    for (var i = 1; i < plan.sites().size(); i++) {
      if (plan.sites().get(i).adds() > plan.sites().get(i - 1).adds()) {
        faults.add("a later site adds more than an earlier one");
      }
    }
  }

  private static Map<String, Integer> room(
      SitingQuestion question, SitingPlan plan, List<String> faults) {
    var room = new HashMap<String, Integer>();
    question
        .standing()
        .forEach(each -> room.put(each.code(), each.places().orElse(Integer.MAX_VALUE)));
    if (plan.sites().size() > question.build()) {
      faults.add("more sites than were to be built");
    }
    var chosen = new HashSet<String>();
    for (var site : plan.sites()) {
      var candidate =
          question.candidates().stream().filter(one -> one.code().equals(site.code())).findFirst();
      if (candidate.isEmpty() || !chosen.add(site.code())) {
        faults.add("no such candidate, or twice: " + site.code());
      } else {
        var most = candidate.get().most();
        room.put(
            site.code(),
            most.isPresent() && most.get() < question.capacity()
                ? most.get()
                : question.capacity());
      }
    }
    return room;
  }

  private static Map<String, Point> where(SitingQuestion question) {
    var where = new HashMap<String, Point>();
    question.communities().forEach(each -> where.put("c" + each.code(), each.at()));
    question.standing().forEach(each -> where.put("p" + each.code(), each.at()));
    question.candidates().forEach(each -> where.put("p" + each.code(), each.at()));
    return where;
  }

  private static double reach(SitingQuestion question) {
    var walk = question.walk();
    return (double) walk.minutes() * walk.metresPerMinute() / (walk.detourPercent() / 100.0);
  }

  /** By the chord through the earth, where the solver goes over its surface. */
  private static double metres(Point a, Point b) {
    var from = onSphere(a);
    var to = onSphere(b);
    var chord = 0.0;
    for (var axis = 0; axis < 3; axis++) {
      chord += (from[axis] - to[axis]) * (from[axis] - to[axis]);
    }
    return 2 * 6_371_008.8 * Math.asin(Math.sqrt(chord) / 2);
  }

  private static double[] onSphere(Point point) {
    var longitude = point.longitude() / 1e6 * Math.PI / 180;
    var latitude = point.latitude() / 1e6 * Math.PI / 180;
    return new double[] {
      Math.cos(latitude) * Math.cos(longitude),
      Math.cos(latitude) * Math.sin(longitude),
      Math.sin(latitude)
    };
  }
}
