package io.zhaoren.eldercare.island;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.zhaoren.eldercare.island.Rota.Day;
import io.zhaoren.eldercare.island.Rota.Done;
import io.zhaoren.eldercare.island.RotaPlan.Level;
import io.zhaoren.eldercare.island.RotaPlan.Uncovered;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Crossing;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import io.zhaoren.eldercare.plan.CpSearch;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.eldercare.plan.SearchWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a rota with CP-SAT. First as few visits as possible are left out, then as few as possible
 * are changed against the rota before, then crossings and changing carers are made few: three
 * searches, each kept to what the ones before reached. The first begins with {@link FirstRota}.
 * Sending nobody is always a rota, so that there always is one.
 */
public final class RotaSolver {

  /** Level names, in order of weight. */
  public static final String UNCOVERED = "uncovered";

  public static final String CHANGED = "changed";
  public static final String DISCOMFORT = "discomfort";

  private static final List<Double> SHARE_OF_WORK = List.of(0.4, 0.2, 0.4);

  private final RotaQuestion question;
  private final CpModel model = new CpModel();
  private final Map<String, Crossing> crossings = new HashMap<>();
  private final List<Stay> stays = new ArrayList<>();
  private final Map<String, Stay> stayOf = new HashMap<>();
  private final Map<String, BoolVar> works = new HashMap<>();
  private final List<Choice> choices = new ArrayList<>();
  private final Map<String, BoolVar> knows = new LinkedHashMap<>();
  private final List<BoolVar> stranded = new ArrayList<>();
  private final Map<BoolVar, Stay> thereAndBack = new LinkedHashMap<>();

  /** A carer on an island on a day. */
  private record Stay(
      Carer carer, String island, int day, BoolVar arrives, BoolVar leaves, BoolVar night) {}

  /** A carer makes a visit on a day. */
  private record Choice(Visit visit, Carer carer, int day, BoolVar made) {}

  private RotaSolver(RotaQuestion question) {
    this.question = question;
    question.crossings().forEach(each -> crossings.put(key(each.island(), each.day()), each));
  }

  /**
   * The best rota that the search finds.
   *
   * @throws io.zhaoren.eldercare.plan.SearchStoppedException if the watch stopped it
   */
  public static RotaPlan solve(RotaQuestion question, Search search, SearchWatch watch) {
    return solve(question, search, watch, SHARE_OF_WORK);
  }

  /**
   * @param shares of the work that each level may take
   */
  static RotaPlan solve(
      RotaQuestion question, Search search, SearchWatch watch, List<Double> shares) {
    var cp = CpSearch.on(search, watch);
    var solver = new RotaSolver(question);
    solver.build();
    return solver.plan(cp, search, shares);
  }

  private static String key(Object... parts) {
    return List.of(parts).toString();
  }

  private void build() {
    for (var carer : question.carers()) {
      for (var day = 0; day < question.days(); day++) {
        works.put(key(carer.code(), day), model.newBoolVar("works"));
      }
      if (carer.livesOn().isEmpty()) {
        question.islands().forEach(island -> stays(carer, island));
        oneIslandADay(carer);
      }
      rest(carer);
    }
    visits();
    keepWhatWas();
  }

  private void stays(Carer carer, String island) {
    BoolVar before = null;
    for (var day = 0; day < question.days(); day++) {
      var arrives = model.newBoolVar("arrives");
      var leaves = model.newBoolVar("leaves");
      var night = model.newBoolVar("night");
      var there = LinearExpr.newBuilder().add(arrives);
      if (before != null) {
        there.add(before);
      }
      // who is there stays the night or leaves
      model.addEquality(there, LinearExpr.newBuilder().add(leaves).add(night));
      var crossing = Optional.ofNullable(crossings.get(key(island, day)));
      var open = day >= question.firstOpen();
      if (open && (!crossing.map(Crossing::out).orElse(false) || carer.away().contains(day))) {
        model.addEquality(arrives, 0);
      }
      if (open && !crossing.map(Crossing::back).orElse(false)) {
        model.addEquality(leaves, 0);
      }
      if (carer.away().contains(day + 1)
          && day + 1 < question.days()
          && question.firstOpen() == 0) {
        model.addEquality(night, 0);
      }
      var stay = new Stay(carer, island, day, arrives, leaves, night);
      stays.add(stay);
      stayOf.put(key(carer.code(), island, day), stay);
      before = night;
    }
    if (before != null) {
      stranded.add(before);
    }
  }

  private LinearExprBuilder there(Carer carer, String island, int day) {
    var there = LinearExpr.newBuilder();
    there.add(stay(carer, island, day).arrives());
    if (day > 0) {
      there.add(stay(carer, island, day - 1).night());
    }
    return there;
  }

  private Stay stay(Carer carer, String island, int day) {
    return Objects.requireNonNull(stayOf.get(key(carer.code(), island, day)));
  }

  private BoolVar works(Carer carer, int day) {
    return Objects.requireNonNull(works.get(key(carer.code(), day)));
  }

  private void oneIslandADay(Carer carer) {
    for (var day = 0; day < question.days(); day++) {
      var anywhere = LinearExpr.newBuilder();
      for (var island : question.islands()) {
        anywhere.add(there(carer, island, day));
      }
      model.addLessOrEqual(anywhere, 1);
      model.addLessOrEqual(works(carer, day), anywhere);
    }
  }

  private void rest(Carer carer) {
    for (var day : carer.away()) {
      if (day >= question.firstOpen() && day < question.days()) {
        model.addEquality(works(carer, day), 0);
      }
    }
    for (var first = 0; first < question.days(); first++) {
      var week = LinearExpr.newBuilder();
      for (var day = first; day < Math.min(first + 7, question.days()); day++) {
        week.add(works(carer, day));
      }
      model.addLessOrEqual(week, question.rules().workDaysInSeven());
    }
  }

  private void visits() {
    var minutes = new LinkedHashMap<String, LinearExprBuilder>();
    for (var visit : question.visits()) {
      var once = LinearExpr.newBuilder();
      for (var carer : question.carers()) {
        if (!carer.skills().contains(visit.skill())
            || carer.livesOn().filter(home -> !home.equals(visit.island())).isPresent()) {
          continue;
        }
        var knows =
            this.knows.computeIfAbsent(
                key(visit.elder(), carer.code()), key -> model.newBoolVar("knows"));
        for (var day = visit.first(); day <= Math.min(visit.last(), question.days() - 1); day++) {
          var made = model.newBoolVar("made");
          choices.add(new Choice(visit, carer, day, made));
          once.add(made);
          model.addImplication(made, works(carer, day));
          model.addImplication(made, knows);
          minutes
              .computeIfAbsent(
                  key(carer.code(), visit.island(), day), key -> LinearExpr.newBuilder())
              .addTerm(made, visit.minutes());
        }
      }
      model.addLessOrEqual(once, 1);
    }
    for (var carer : question.carers()) {
      for (var island : question.islands()) {
        for (var day = 0; day < question.days(); day++) {
          var needed = minutes.get(key(carer.code(), island, day));
          if (needed != null) {
            fits(carer, island, day, needed);
          }
        }
      }
    }
  }

  /** What is done on a day fits between the ferries and into a day's work. */
  private void fits(Carer carer, String island, int day, LinearArgument needed) {
    var rules = question.rules();
    var length = rules.ends() - rules.begins();
    if (carer.livesOn().isPresent()) {
      model.addLessOrEqual(needed, Math.min(length, rules.workMinutes()));
      return;
    }
    var there = there(carer, island, day);
    model.addLessOrEqual(
        needed, LinearExpr.newBuilder().addTerm(there.build(), rules.workMinutes()));
    var between = LinearExpr.newBuilder().addTerm(there.build(), length);
    var crossing = crossings.get(key(island, day));
    if (crossing != null) {
      var stay = stay(carer, island, day);
      between.addTerm(stay.arrives(), -lostByArriving(crossing));
      between.addTerm(stay.leaves(), -lostByLeaving(crossing));
      var left = LinearExpr.newBuilder().add(between).add(shortDay(stay, crossing));
      model.addLessOrEqual(needed, left);
    } else {
      model.addLessOrEqual(needed, between);
    }
  }

  private long lostByArriving(Crossing crossing) {
    var rules = question.rules();
    return Math.min(
        rules.ends() - rules.begins(), Math.max(0, crossing.arrives() - rules.begins()));
  }

  private long lostByLeaving(Crossing crossing) {
    var rules = question.rules();
    return Math.min(rules.ends() - rules.begins(), Math.max(0, rules.ends() - crossing.leaves()));
  }

  /** Where the ferry leaves before the other arrives, a day has no time, not less than none. */
  private LinearExpr shortDay(Stay stay, Crossing crossing) {
    var rules = question.rules();
    var tooMuch =
        lostByArriving(crossing) + lostByLeaving(crossing) - (rules.ends() - rules.begins());
    if (tooMuch <= 0) {
      return LinearExpr.constant(0);
    }
    var both = model.newBoolVar("there and back");
    model.addImplication(both, stay.arrives());
    model.addImplication(both, stay.leaves());
    thereAndBack.put(both, stay);
    return LinearExpr.term(both, tooMuch);
  }

  /** Days that are over stay as they were. */
  private void keepWhatWas() {
    if (question.before().isEmpty()) {
      return;
    }
    var before = question.before().get();
    var arrived = new HashSet<String>();
    var left = new HashSet<String>();
    for (var day : before.days()) {
      if (day.arrives()) {
        arrived.add(key(day.carer(), day.island(), day.day()));
      }
      if (day.leaves()) {
        left.add(key(day.carer(), day.island(), day.day()));
      }
    }
    for (var stay : stays) {
      if (stay.day() < question.firstOpen()) {
        var key = key(stay.carer().code(), stay.island(), stay.day());
        model.addEquality(stay.arrives(), arrived.contains(key) ? 1 : 0);
        model.addEquality(stay.leaves(), left.contains(key) ? 1 : 0);
      }
    }
    var done = done(before);
    for (var choice : choices) {
      if (choice.day() < question.firstOpen()) {
        model.addEquality(choice.made(), done.contains(key(choice)) ? 1 : 0);
      }
    }
  }

  private static Set<String> done(Rota rota) {
    var done = new HashSet<String>();
    rota.done().forEach(each -> done.add(key(each.visit(), each.carer(), each.day())));
    return done;
  }

  private static String key(Choice choice) {
    return key(choice.visit().code(), choice.carer().code(), choice.day());
  }

  /**
   * One level after the other. A later search that ends before it has seen any rota leaves the one
   * of the level before, which is none the worse for it: only its bound is not known.
   */
  private RotaPlan plan(CpSearch cp, Search search, List<Double> shares) {
    var levels = new ArrayList<Level>();
    var state = new State(hint(), true);
    var names = List.of(UNCOVERED, CHANGED, DISCOMFORT);
    var goals = List.of(uncovered(), changed(), discomfort());
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var goal = goals.get(i);
      if (name.equals(CHANGED) && question.before().isEmpty()) {
        continue;
      }
      model.clearHints();
      state.values().forEach(model::addHint);
      model.clearObjective();
      model.minimize(goal);
      var earlier = state;
      var found =
          cp.find(
              model,
              name,
              search.work() * shares.get(i),
              (values, best) -> {
                levels.add(new Level(name, best.value(), Math.max(0, best.bound())));
                return new State(read(values), earlier.repeatable() && !best.cutByClock());
              });
      if (found.isEmpty() && levels.isEmpty()) {
        throw new IllegalStateException(name + ": no rota was found in its time");
      }
      if (found.isEmpty()) {
        levels.add(
            new Level(name, name.equals(CHANGED) ? changed(earlier) : discomfort(earlier), 0));
      }
      state = found.orElseGet(() -> new State(earlier.values(), false));
      model.addLessOrEqual(goal, levels.get(levels.size() - 1).value());
    }
    return answer(state, levels);
  }

  /** The variables of a rota. */
  private record State(Map<IntVar, Long> values, boolean repeatable) {}

  private Map<IntVar, Long> read(CpSearch.Values values) {
    var read = new LinkedHashMap<IntVar, Long>();
    variables().forEach(each -> read.put(each, values.applyAsLong(each)));
    return read;
  }

  private List<IntVar> variables() {
    var all = new ArrayList<IntVar>();
    for (var stay : stays) {
      all.addAll(List.of(stay.arrives(), stay.leaves(), stay.night()));
    }
    choices.forEach(each -> all.add(each.made()));
    all.addAll(works.values());
    all.addAll(knows.values());
    all.addAll(thereAndBack.keySet());
    return all;
  }

  /** A rota to begin with, of which each search may only make a better one. */
  private Map<IntVar, Long> hint() {
    var first = FirstRota.of(question);
    var hint = new LinkedHashMap<IntVar, Long>();
    variables().forEach(each -> hint.put(each, 0L));
    for (var day : first.days()) {
      var stay = stayOf.get(key(day.carer(), day.island(), day.day()));
      if (stay != null) {
        hint.put(stay.arrives(), day.arrives() ? 1L : 0);
        hint.put(stay.leaves(), day.leaves() ? 1L : 0);
        hint.put(stay.night(), day.leaves() ? 0L : 1);
      }
    }
    var done = done(first);
    for (var choice : choices) {
      if (done.contains(key(choice))) {
        hint.put(choice.made(), 1L);
        hint.put(works(choice.carer(), choice.day()), 1L);
        hint.put(
            Objects.requireNonNull(knows.get(key(choice.visit().elder(), choice.carer().code()))),
            1L);
      }
    }
    thereAndBack.forEach(
        (both, stay) ->
            hint.put(
                both,
                hint.getOrDefault(stay.arrives(), 0L) * hint.getOrDefault(stay.leaves(), 0L)));
    return hint;
  }

  /** Whoever cannot get home counts more than all visits. */
  private LinearExpr uncovered() {
    var sum = LinearExpr.newBuilder().add(question.visits().size());
    choices.forEach(each -> sum.addTerm(each.made(), -1));
    stranded.forEach(each -> sum.addTerm(each, question.visits().size() + 1));
    return sum.build();
  }

  /** Visits of the rota before that somebody else makes, or on another day, or nobody. */
  private LinearExpr changed() {
    var sum = LinearExpr.newBuilder();
    question
        .before()
        .ifPresent(
            before -> {
              var done = done(before);
              sum.add(done.size());
              for (var choice : choices) {
                if (done.contains(key(choice))) {
                  sum.addTerm(choice.made(), -1);
                }
              }
            });
    return sum.build();
  }

  private LinearExpr discomfort() {
    var sum = LinearExpr.newBuilder();
    for (var stay : stays) {
      sum.addTerm(stay.arrives(), question.rules().crossingWeight());
      sum.addTerm(stay.leaves(), question.rules().crossingWeight());
    }
    knows.values().forEach(each -> sum.addTerm(each, question.rules().carerWeight()));
    return sum.build();
  }

  /** What {@link #changed()} is in a rota. */
  private long changed(State state) {
    var done = question.before().map(RotaSolver::done).orElse(Set.of());
    return done.size()
        - choices.stream()
            .filter(each -> done.contains(key(each)) && is(state, each.made()))
            .count();
  }

  /** What {@link #discomfort()} is in a rota. */
  private long discomfort(State state) {
    var crossed =
        stays.stream()
            .flatMap(each -> Stream.of(each.arrives(), each.leaves()))
            .filter(each -> is(state, each))
            .count();
    var known = knows.values().stream().filter(each -> is(state, each)).count();
    return crossed * question.rules().crossingWeight() + known * question.rules().carerWeight();
  }

  private RotaPlan answer(State state, List<Level> levels) {
    var days = new ArrayList<Day>();
    var homeless = new ArrayList<String>();
    for (var stay : stays) {
      var night = is(state, stay.night());
      var leaves = is(state, stay.leaves());
      if (night || leaves) {
        days.add(
            new Day(
                stay.carer().code(), stay.day(), stay.island(), is(state, stay.arrives()), leaves));
      }
      if (night && stay.day() == question.days() - 1) {
        homeless.add(stay.carer().code());
      }
    }
    var done = new ArrayList<Done>();
    var covered = new HashSet<String>();
    for (var choice : choices) {
      if (is(state, choice.made())) {
        done.add(new Done(choice.visit().code(), choice.carer().code(), choice.day()));
        covered.add(choice.visit().code());
      }
    }
    var reasons = new Reasons(question);
    var uncovered =
        question.visits().stream()
            .filter(each -> !covered.contains(each.code()))
            .map(each -> new Uncovered(each.code(), reasons.of(each)))
            .toList();
    return new RotaPlan(new Rota(days, done), levels, uncovered, homeless, state.repeatable());
  }

  private static boolean is(State state, IntVar variable) {
    return state.values().getOrDefault(variable, 0L) == 1;
  }
}
