package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * The policies in force on a day, as two programs: who counts as a member, and what every condition
 * says. For any number of threads.
 */
final class Plan {

  /** The working memory of an evaluation, for one thread at a time. */
  record Memory(Run rules, Run conditions, BlockPass.Room room) {}

  /**
   * What a policy asks: first its criteria, after them its signals.
   *
   * @param nodes by condition, the number of the node that says whether it is met
   * @param criterion by condition, all ones if it has to be met, else nothing
   * @param pointing by condition, all ones if it speaks for a match if it is met, else nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // two are never compared
  record Conditions(int[] nodes, long[] criterion, long[] pointing) {

    static Conditions of(Policy policy, List<Node> nodes) {
      var criterion = new long[nodes.size()];
      var pointing = new long[nodes.size()];
      for (var i = 0; i < nodes.size(); i++) {
        var signal = i >= policy.criteria().size();
        criterion[i] = signal ? 0 : -1L;
        pointing[i] = signal || policy.criteria().get(i).points() ? -1L : 0;
      }
      return new Conditions(nodes.stream().mapToInt(Node::number).toArray(), criterion, pointing);
    }
  }

  private final List<Policy> policies;
  private final Program rules;
  private final List<Node> leavingOut;
  private final Program program;
  private final List<Conditions> conditions;
  private final Jurisdictions.Reading jurisdictions;
  private final int death;
  private final Program.Steps allRules;
  private final Wanted all;
  private final ConcurrentLinkedQueue<Memory> free = new ConcurrentLinkedQueue<>();

  private Plan(
      List<Policy> policies,
      Program rules,
      List<Node> leavingOut,
      Program program,
      List<Conditions> conditions) {
    this.policies = policies;
    this.rules = rules;
    this.leavingOut = leavingOut;
    this.program = program;
    this.conditions = conditions;
    this.jurisdictions = Jurisdictions.Reading.of(program.vocabulary(), program.on());
    this.death = program.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    this.allRules = rules.steps(Program.reach(leavingOut));
    this.all = wanted(policy -> true);
  }

  static Plan of(PolicySet set, LocalDate on) {
    var rules = new ProgramBuilder(set.vocabulary(), set.parameters(), on);
    var leavingOut = set.leftOut(on).stream().map(rule -> rules.rule(rule.when())).toList();
    var program = new ProgramBuilder(set.vocabulary(), set.parameters(), on);
    var policies = set.inForce(on);
    var conditions = new ArrayList<Conditions>();
    for (var policy : policies) {
      var deciding = Deciding.on(policy);
      conditions.add(
          Conditions.of(
              policy,
              policy.conditions().stream()
                  .map(condition -> program.condition(condition.when(), deciding))
                  .toList()));
    }
    return new Plan(policies, rules.build(), leavingOut, program.build(), conditions);
  }

  /** All that are in force, in a fixed order. */
  List<Policy> policies() {
    return policies;
  }

  Program rules() {
    return rules;
  }

  /** Of the rules' program: conditions of which one that is met leaves a resident out. */
  List<Node> leavingOut() {
    return leavingOut;
  }

  Program program() {
    return program;
  }

  Jurisdictions.Reading jurisdictions() {
    return jurisdictions;
  }

  /** The place of the day of death among the facts. */
  int death() {
    return death;
  }

  /** All policies. */
  Wanted all() {
    return all;
  }

  /** Some of the policies. */
  Wanted wanted(Predicate<Policy> asked) {
    var some = new ArrayList<Policy>();
    var own = new ArrayList<Conditions>();
    var roots = new ArrayList<Node>();
    for (var i = 0; i < policies.size(); i++) {
      if (asked.test(policies.get(i))) {
        some.add(policies.get(i));
        own.add(conditions.get(i));
        for (var node : conditions.get(i).nodes()) {
          roots.add(program.nodes().get(node));
        }
      }
    }
    return new Wanted(some, own, program.steps(Program.reach(roots)));
  }

  /** All that the rules need; not to be changed. */
  Program.Steps allRules() {
    return allRules;
  }

  Memory borrow(Kernels kernels) {
    var memory = free.poll();
    return memory == null
        ? new Memory(new Run(rules, kernels), new Run(program, kernels), new BlockPass.Room())
        : memory;
  }

  void giveBack(Memory memory) {
    free.add(memory);
  }
}
