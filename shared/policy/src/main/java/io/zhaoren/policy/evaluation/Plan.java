package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

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
   * @param criteria how many are criteria
   * @param points by condition, whether it speaks for a match if it is met
   */
  @SuppressWarnings("ArrayRecordComponent") // two are never compared
  record Conditions(Node[] nodes, int criteria, boolean[] points) {

    static Conditions of(Policy policy, List<Node> nodes) {
      var points = new boolean[nodes.size()];
      for (var i = 0; i < points.length; i++) {
        points[i] = i >= policy.criteria().size() || policy.criteria().get(i).points();
      }
      return new Conditions(nodes.toArray(new Node[0]), policy.criteria().size(), points);
    }
  }

  private final List<Policy> policies;
  private final Program rules;
  private final List<Node> leavingOut;
  private final Program program;
  private final List<Conditions> conditions;
  private final List<BitSet> reached;
  private final Jurisdictions.Reading jurisdictions;
  private final int death;
  private final Program.Steps allRules;
  private final Program.Steps allConditions;
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
    this.reached = conditions.stream().map(asked -> Program.reach(List.of(asked.nodes()))).toList();
    this.jurisdictions = Jurisdictions.Reading.of(program.vocabulary(), program.on());
    this.death = program.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    this.allRules = rules.steps(Program.reach(leavingOut));
    var all = new BitSet();
    reached.forEach(all::or);
    this.allConditions = program.steps(all);
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

  /** What a policy asks, by its place among those in force. */
  Conditions conditions(int policy) {
    return conditions.get(policy);
  }

  Jurisdictions.Reading jurisdictions() {
    return jurisdictions;
  }

  /** The place of the day of death among the facts. */
  int death() {
    return death;
  }

  /** All that some of the policies need; not to be changed. */
  Program.Steps needed(List<PolicyOutcomes> asked) {
    if (asked.size() == policies.size()) {
      return allConditions;
    }
    var needed = new BitSet();
    asked.forEach(policy -> needed.or(reached.get(policy.inForce())));
    return program.steps(needed);
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
