package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
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
  record Memory(Run rules, Run conditions) {}

  private final List<Policy> policies;
  private final Program rules;
  private final List<Node> leavingOut;
  private final Program program;
  private final List<List<Node>> conditions;
  private final List<BitSet> reached;
  private final BitSet allRules;
  private final ConcurrentLinkedQueue<Memory> free = new ConcurrentLinkedQueue<>();

  private Plan(
      List<Policy> policies,
      Program rules,
      List<Node> leavingOut,
      Program program,
      List<List<Node>> conditions) {
    this.policies = policies;
    this.rules = rules;
    this.leavingOut = leavingOut;
    this.program = program;
    this.conditions = conditions;
    this.reached = conditions.stream().map(Program::reach).toList();
    this.allRules = Program.reach(leavingOut);
  }

  static Plan of(PolicySet set, LocalDate on) {
    var rules = new ProgramBuilder(set.vocabulary(), set.parameters(), on);
    var leavingOut = set.leftOut(on).stream().map(rule -> rules.rule(rule.when())).toList();
    var program = new ProgramBuilder(set.vocabulary(), set.parameters(), on);
    var policies = set.inForce(on);
    var conditions = new ArrayList<List<Node>>();
    for (var policy : policies) {
      var deciding = Deciding.on(policy);
      conditions.add(
          policy.conditions().stream()
              .map(condition -> program.condition(condition.when(), deciding))
              .toList());
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

  /** The criteria and, after them, the signals of a policy by its place among those in force. */
  List<Node> conditions(int policy) {
    return conditions.get(policy);
  }

  /** By number, all nodes that a policy needs; not to be changed. */
  BitSet reached(int policy) {
    return reached.get(policy);
  }

  /** By number, all nodes that the rules need; not to be changed. */
  BitSet allRules() {
    return allRules;
  }

  Memory borrow(Kernels kernels) {
    var memory = free.poll();
    return memory == null ? new Memory(new Run(rules, kernels), new Run(program, kernels)) : memory;
  }

  void giveBack(Memory memory) {
    free.add(memory);
  }
}
