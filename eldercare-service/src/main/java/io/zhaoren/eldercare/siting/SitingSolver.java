package io.zhaoren.eldercare.siting;

import com.google.ortools.modelbuilder.LinearExpr;
import com.google.ortools.modelbuilder.LinearExprBuilder;
import com.google.ortools.modelbuilder.Variable;
import io.zhaoren.eldercare.plan.MipSearch;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchStoppedException;
import io.zhaoren.eldercare.plan.SearchWatch;
import io.zhaoren.eldercare.siting.SitingPlan.Share;
import io.zhaoren.eldercare.siting.SitingPlan.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers a {@link SitingQuestion}: capacitated maximal covering. A greedy choice comes first
 * (covering is submodular, so that it has at least 63 percent of the best); a linear model betters
 * it and proves how far it may be from the best: relaxed first, which is quick, then whole, if
 * there is a gap (ADR 0063).
 *
 * <p>Only communities near a candidate, and what shares elders with them, enter the model: the size
 * of the problem is the number of pairs within a walk.
 */
public final class SitingSolver {

  /** As the watch is told. */
  public static final String PHASE = "siting";

  private final SitingQuestion question;
  private final int standing;
  private final int places;
  private final int[] elders;
  private final List<List<Integer>> reach;
  private final int[] room;

  private SitingSolver(SitingQuestion question) {
    this.question = question;
    this.standing = question.standing().size();
    this.places = standing + question.candidates().size();
    this.elders =
        question.communities().stream().mapToInt(SitingQuestion.Community::elders).toArray();
    var near =
        new Reach(
            question.communities().stream().map(SitingQuestion.Community::at).toList(),
            question.walk().reach());
    this.reach = new ArrayList<>(places);
    this.room = new int[places];
    for (var i = 0; i < standing; i++) {
      var facility = question.standing().get(i);
      var reached = near.from(facility.at());
      reach.add(reached);
      room[i] = facility.places().orElse(reached.stream().mapToInt(one -> elders[one]).sum());
    }
    for (var i = standing; i < places; i++) {
      var candidate = question.candidates().get(i - standing);
      reach.add(near.from(candidate.at()));
      room[i] = question.places(candidate);
    }
  }

  /**
   * The best plan that the search finds, with the proved bound.
   *
   * @throws io.zhaoren.eldercare.plan.SearchStoppedException if the watch stopped it
   */
  public static SitingPlan solve(SitingQuestion question, Search search, SearchWatch watch) {
    return new SitingSolver(question).plan(search, watch);
  }

  private SitingPlan plan(Search search, SearchWatch watch) {
    var now = servingNow();
    var start = greedy(servingNow());
    var best = improve(now, start, search, watch);
    return ranked(best);
  }

  private Serving servingNow() {
    var serving = new Serving(elders, reach);
    for (var place = 0; place < standing; place++) {
      serving.open(place, room[place]);
    }
    return serving;
  }

  /** Candidates in the order in which each adds most, and the state when they are open. */
  private record Opened(List<Integer> places, Serving serving) {}

  private Opened greedy(Serving serving) {
    var all = new ArrayList<Integer>();
    for (var place = standing; place < places; place++) {
      all.add(place);
    }
    return greedy(serving, all);
  }

  private record Promise(int place, int gain, int round) {}

  /** Opens those of the places that add most, one after the other; equal ones in their order. */
  private Opened greedy(Serving serving, List<Integer> among) {
    var queue =
        new PriorityQueue<>(
            Comparator.comparingInt(Promise::gain).reversed().thenComparingInt(Promise::place));
    among.forEach(place -> queue.add(new Promise(place, room[place], -1)));
    var opened = new ArrayList<Integer>();
    while (opened.size() < question.build() && !queue.isEmpty()) {
      var first = queue.remove();
      if (first.round() < opened.size()) {
        // gains only fall: what was promised earlier is at least what it is now
        queue.add(
            new Promise(
                first.place(), serving.gain(first.place(), room[first.place()]), opened.size()));
      } else if (first.gain() == 0) {
        break;
      } else {
        serving.open(first.place(), room[first.place()]);
        opened.add(first.place());
      }
    }
    return new Opened(opened, serving);
  }

  /** What the search found: which candidates, what is proved, and how long it took. */
  private record Best(List<Integer> places, int bound, double work, boolean repeatable) {}

  private Best improve(Serving now, Opened start, Search search, SearchWatch watch) {
    var value = served(start.serving());
    var bound = Math.min(bound(now, start), Arrays.stream(elders).sum());
    watch.sees(PHASE, value, bound);
    if (bound == value) {
      return new Best(start.places(), bound, 0, true);
    }
    var relaxed = new Model(MipSearch.relaxed(search), now, start);
    var proved = relaxed.search.solve();
    if (proved.isPresent()) {
      bound = Math.min(bound, floor(proved.get().bound()) + relaxed.outside);
      watch.sees(PHASE, value, bound);
    }
    if (watch.stopped()) {
      throw new SearchStoppedException();
    }
    if (bound == value) {
      return new Best(start.places(), bound, 0, true);
    }
    var whole = new Model(MipSearch.whole(search), now, start);
    var found = whole.search.solve();
    if (watch.stopped()) {
      throw new SearchStoppedException();
    }
    if (found.isEmpty()) {
      return new Best(start.places(), bound, search.work(), false);
    }
    var better = Math.round(found.get().value()) + whole.outside > value;
    bound = Math.min(bound, floor(found.get().bound()) + whole.outside);
    return new Best(
        better ? whole.chosen() : start.places(), bound, search.work(), !found.get().cutByClock());
  }

  /** Served elders are whole, so that a bound may be rounded down. */
  private static int floor(double bound) {
    return (int) Math.floor(bound + 1e-4);
  }

  /**
   * What no choice can pass, without a solver: no site serves more than it has room for, and, as
   * covering is submodular, no choice gains more over the greedy one than its largest gains.
   */
  private int bound(Serving now, Opened start) {
    var rooms = new ArrayList<Integer>();
    var gains = new ArrayList<Integer>();
    for (var place = standing; place < places; place++) {
      rooms.add(room[place]);
      gains.add(start.places().contains(place) ? 0 : start.serving().gain(place, room[place]));
    }
    return Math.min(served(now) + largest(rooms), served(start.serving()) + largest(gains));
  }

  private int largest(List<Integer> numbers) {
    return numbers.stream()
        .sorted(Comparator.reverseOrder())
        .limit(question.build())
        .mapToInt(number -> number)
        .sum();
  }

  /** The linear model of the part of the map that a new site can change. */
  private final class Model {

    private final MipSearch search;
    private final Map<Integer, Variable> opens = new TreeMap<>();
    private final int outside;

    Model(MipSearch search, Serving now, Opened start) {
      this.search = search;
      var part = part(now);
      var sum = 0;
      for (var arc = 0; arc < now.arcs(); arc++) {
        sum += part.communities().contains(now.community(arc)) ? 0 : now.flow(arc);
      }
      this.outside = sum;
      build(part, start);
    }

    private void build(Part part, Opened start) {
      var model = search.model();
      var served = new TreeMap<Integer, LinearExprBuilder>();
      var built = LinearExpr.newBuilder();
      var all = LinearExpr.newBuilder();
      for (var place : part.places()) {
        var fits = LinearExpr.newBuilder();
        if (place >= standing) {
          var open = search.choice();
          opens.put(place, open);
          built.add(open);
          fits.addTerm(open, -room[place]);
        }
        for (var arc : start.serving().arcsOfPlace(place)) {
          var community = start.serving().community(arc);
          var most = Math.min(elders[community], room[place]);
          if (most > 0) {
            var flow = model.newNumVar(0, most, "");
            all.add(flow);
            fits.add(flow);
            served.computeIfAbsent(community, key -> LinearExpr.newBuilder()).add(flow);
            if (place >= standing) {
              model.addLessOrEqual(
                  LinearExpr.newBuilder().add(flow).addTerm(opens.get(place), -most), 0);
            }
          }
        }
        model.addLessOrEqual(fits, place < standing ? room[place] : 0);
      }
      served.forEach((community, flows) -> model.addLessOrEqual(flows, elders[community]));
      model.addLessOrEqual(built, question.build());
      model.maximize(all);
    }

    List<Integer> chosen() {
      return opens.entrySet().stream()
          .filter(entry -> search.value(entry.getValue()) > 0.5)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** A part of the map that shares no elder with the rest. */
  private record Part(List<Integer> places, Set<Integer> communities) {}

  /** Everything that opening a candidate can change. */
  private Part part(Serving serving) {
    var seen = new boolean[places];
    var queue = new ArrayDeque<Integer>();
    for (var place = standing; place < places; place++) {
      seen[place] = true;
      queue.add(place);
    }
    var communities = new HashSet<Integer>();
    while (!queue.isEmpty()) {
      for (var arc : serving.arcsOfPlace(queue.remove())) {
        if (communities.add(serving.community(arc))) {
          for (var other : serving.arcsOfCommunity(serving.community(arc))) {
            if (!seen[serving.place(other)]) {
              seen[serving.place(other)] = true;
              queue.add(serving.place(other));
            }
          }
        }
      }
    }
    var chosen = new ArrayList<Integer>();
    for (var place = 0; place < places; place++) {
      if (seen[place]) {
        chosen.add(place);
      }
    }
    return new Part(chosen, communities);
  }

  private SitingPlan ranked(Best best) {
    var serving = servingNow();
    var servedNow = served(serving);
    var order = greedy(servingNow(), best.places()).places();
    var sites = new ArrayList<Site>();
    for (var place : order) {
      sites.add(
          new Site(
              question.candidates().get(place - standing).code(),
              serving.open(place, room[place])));
    }
    var shares = new ArrayList<Share>();
    for (var arc = 0; arc < serving.arcs(); arc++) {
      if (serving.flow(arc) > 0) {
        shares.add(
            new Share(
                question.communities().get(serving.community(arc)).code(),
                code(serving.place(arc)),
                serving.flow(arc)));
      }
    }
    var served = served(serving);
    return new SitingPlan(
        sites,
        shares,
        Arrays.stream(elders).sum(),
        servedNow,
        served,
        Math.max(served, best.bound()),
        best.work(),
        best.repeatable());
  }

  private String code(int place) {
    return place < standing
        ? question.standing().get(place).code()
        : question.candidates().get(place - standing).code();
  }

  private static int served(Serving serving) {
    var sum = 0;
    for (var arc = 0; arc < serving.arcs(); arc++) {
      sum += serving.flow(arc);
    }
    return sum;
  }
}
