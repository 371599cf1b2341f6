package io.zhaoren.benchmark;

import io.zhaoren.benchmark.DroolsRules.Grain;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.evaluation.Valuation;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.definition.type.FactType;

/** Units and residents as objects, with the rules that look at them. */
final class DroolsSubjects {

  private final PolicySet policies;
  private final Grain grain;
  private final DroolsRules rules;
  private final KieBase base;
  private final List<Object> subjects = new ArrayList<>();
  private final List<BitSet> expected = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  DroolsSubjects(PolicySet policies, Grain grain) {
    this.policies = policies;
    this.grain = grain;
    this.rules = new DroolsRules(policies.inForce(ReliefPolicies.ON), grain);
    this.base = compile(rules.text());
  }

  private static KieBase compile(String text) {
    var services = KieServices.Factory.get();
    var files = services.newKieFileSystem().write("src/main/resources/rules/rules.drl", text);
    var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().getMessages().toString());
    }
    return services.newKieContainer(services.getRepository().getDefaultReleaseId()).getKieBase();
  }

  /** Adds the units and residents of a small block, with what our evaluation found of them. */
  void add(FactBlock block, Evaluation evaluation) {
    for (var household = 0; household < block.households(); household++) {
      // of a unit without members nothing is known, not even where it is decided on
      if (hasMembers(block, evaluation, household)) {
        add(block, evaluation, Subject.UNIT, household);
      }
    }
    for (var resident = 0; resident < block.residents(); resident++) {
      add(block, evaluation, Subject.RESIDENT, resident);
    }
    ends.add(subjects.size());
  }

  private static boolean hasMembers(FactBlock block, Evaluation evaluation, int household) {
    return IntStream.range(block.firstResident(household), block.endResident(household))
        .anyMatch(evaluation::isMember);
  }

  private void add(FactBlock block, Evaluation evaluation, Subject about, int row) {
    var type = base.getFactType(DroolsRules.PACKAGE, DroolsRules.type(about));
    var subject = instance(type);
    rules
        .fields(about)
        .forEach(
            (name, given) -> {
              var policy = evaluation.policies().indexOf(given.policy());
              var value =
                  new Valuation(policies, block, evaluation, policy, row)
                      .known(given.expression(), Knowledge.FIRM);
              type.set(
                  subject,
                  name,
                  value.orElseThrow(
                      () -> new IllegalStateException("not known: " + given.expression())));
            });
    subjects.add(subject);
    expected.add(said(evaluation, about, row));
  }

  /** The rules that have to fit, by what we found. */
  private BitSet said(Evaluation evaluation, Subject about, int row) {
    var said = new BitSet();
    var rule = 0;
    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      var asked = evaluation.policies().get(policy);
      var applies = asked.about() == about;
      if (grain == Grain.POLICY) {
        said.set(rule++, applies && evaluation.finding(policy, row) == Finding.FOUND);
      } else {
        for (var i = 0; i < asked.conditions().size(); i++) {
          said.set(rule++, applies && evaluation.criterion(policy, i, row) == Outcome.MET);
        }
      }
    }
    return said;
  }

  private static Object instance(FactType type) {
    try {
      return type.newInstance();
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Lets the rules look at everybody once and says how often one fired.
   *
   * @param blocks how many of the blocks that were added are looked at in one session
   */
  long run(int blocks) {
    var fired = 0L;
    var first = 0;
    for (var last = blocks - 1; first < subjects.size(); last += blocks) {
      var end = ends.get(Math.min(last, ends.size() - 1));
      var session = base.newKieSession();
      for (var subject : subjects.subList(first, end)) {
        session.insert(subject);
      }
      fired += session.fireAllRules();
      session.dispose();
      first = end;
    }
    return fired;
  }

  /**
   * Compares what the rules said with what we found.
   *
   * @return how often a rule fits somebody
   * @throws IllegalStateException if they differ for anybody
   */
  long compare() {
    var fitting = 0L;
    for (var i = 0; i < subjects.size(); i++) {
      var subject = subjects.get(i);
      var type = base.getFactType(DroolsRules.PACKAGE, subject.getClass().getSimpleName());
      var said = new BitSet();
      for (var rule = 0; rule < rules.rules(); rule++) {
        var bits =
            ((Number) type.get(subject, DroolsRules.said(rule / DroolsRules.BITS))).longValue();
        said.set(rule, ((bits >>> (rule % DroolsRules.BITS)) & 1) != 0);
      }
      if (!said.equals(expected.get(i))) {
        throw new IllegalStateException(
            "rules that fit %s: %s, ours %s".formatted(subject, said, expected.get(i)));
      }
      fitting += said.cardinality();
    }
    return fitting;
  }
}
