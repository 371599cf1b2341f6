package io.zhaoren.casework.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.PolicyText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Takes a decision's own record and evaluates it again: the facts, the parameters and the policy
 * version of then, whatever is known now.
 */
@ApplicationScoped
public class ReplayingDecisions {

  /** What came of it. */
  @Schema(name = "Replay", description = "A decision evaluated again from its own record.")
  public record Replay(
      UUID decisionId,
      @Schema(description = "Whether the record is the one that was hashed.") boolean recordIntact,
      @Schema(
              description =
                  "Whether the policy text is stored as it was: a last day may be added to it, and"
                      + " nothing else ever changes.")
          boolean sameText,
      @Schema(description = "Whether every outcome and the amount come out as recorded.")
          boolean sameOutcome,
      String recordedHash,
      String replayedHash) {}

  private static final Pattern LAST_DAY_ADDED =
      Pattern.compile("\nvalidTo: [0-9]{4}-[0-9]{2}-[0-9]{2}\n\\z");

  private final CaseTransactions transactions;
  private final Decisions decisions;
  private final PolicyStore policies;
  private final Evaluator evaluator;

  public ReplayingDecisions(
      CaseTransactions transactions,
      Decisions decisions,
      PolicyStore policies,
      Evaluator evaluator) {
    this.transactions = transactions;
    this.decisions = decisions;
    this.policies = policies;
    this.evaluator = evaluator;
  }

  public Replay replay(UUID id) {
    return transactions.run(
        connection -> replay(decisions.get(id), policies.current(connection).policies()));
  }

  private Replay replay(Decision decision, PolicySet set) {
    List<Trace> recorded;
    try {
      recorded = Trace.read(decision.record());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the record of a decision cannot be read", e);
    }
    var again = new ArrayList<Trace>();
    var sameText = true;
    for (var trace : recorded) {
      var then = trace.with(set);
      sameText &= isStoredAsItWas(set, trace);
      again.add(evaluated(trace, then));
    }
    var replayed = Trace.hash(Trace.write(again));
    return new Replay(
        decision.id(),
        Trace.hash(decision.record()).equals(decision.traceHash()),
        sameText,
        replayed.equals(decision.traceHash()),
        decision.traceHash(),
        replayed);
  }

  /** The day on which a later version took its place may have been added as a last line. */
  private static boolean isStoredAsItWas(PolicySet set, Trace trace) {
    var policy = set.find(trace.programme(), trace.version()).orElseThrow();
    if (policy.hash().equals(trace.policyHash())) {
      return true;
    }
    var stored = set.text(policy).map(PolicyText::source).orElseThrow();
    var added = LAST_DAY_ADDED.matcher(stored.text());
    if (!added.find()) {
      return false;
    }
    var before = stored.text().substring(0, added.start());
    return Stream.of(before, before + "\n")
        .map(text -> new SourceText(stored.name(), text).hash())
        .anyMatch(trace.policyHash()::equals);
  }

  /** The same record with the outcomes that come out now. */
  private Trace evaluated(Trace trace, PolicySet then) {
    var block = trace.block(then.vocabulary());
    var evaluation = evaluator.evaluate(then, block, trace.on());
    return new Trace(
        trace.programme(),
        trace.version(),
        trace.policyHash(),
        trace.on(),
        trace.row(),
        trace.household(),
        trace.illustrative(),
        trace.parameters(),
        criteria(then, evaluation, trace.row()),
        evaluation.finding(0, trace.row()).name(),
        boxed(evaluation.amount(0, trace.row())),
        boxed(evaluation.jurisdiction(0, trace.row())));
  }

  private static List<Trace.Criterion> criteria(PolicySet then, Evaluation evaluation, int row) {
    var conditions = then.policies().get(0).conditions();
    var criteria = new ArrayList<Trace.Criterion>();
    for (var c = 0; c < conditions.size(); c++) {
      criteria.add(
          new Trace.Criterion(
              conditions.get(c).code(),
              evaluation.criterion(0, c, row).name(),
              evaluation.soft(0, c, row)));
    }
    return criteria;
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
