package io.zhaoren.finding.policies;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.policy.cases.PolicyChecks;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.parameter.ParameterReader;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Position;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyReader;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.PolicyText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Texts and values that are not published: read, compiled with what is stored, and tried out. */
@Singleton
public final class Drafts {

  private static final String BODY = "body";

  private final PolicyStore store;
  private final Evaluator evaluator;
  private final BusinessDay day;

  public Drafts(PolicyStore store, Evaluator evaluator, BusinessDay day) {
    this.store = store;
    this.evaluator = evaluator;
    this.day = day;
  }

  /**
   * A version that may be published.
   *
   * @param text under the name of its file
   * @param after the set that comes of it
   */
  public record Version(SourceText text, Policy policy, PolicySet after) {}

  /**
   * Reads only the form.
   *
   * @throws PolicyProblems with everything that is wrong with it
   */
  public PolicyText read(String body) throws PolicyProblems {
    return PolicyReader.read(new SourceText(BODY, body));
  }

  /**
   * Compiles a version with everything stored and runs its cases.
   *
   * @throws PolicyProblems with everything that is wrong: in the text, with what it follows, or
   *     with a case
   */
  public Version version(Connection connection, PolicyText text)
      throws SQLException, PolicyProblems {
    var version = compiled(connection, text);
    runCases(version);
    return version;
  }

  private Version compiled(Connection connection, PolicyText text)
      throws SQLException, PolicyProblems {
    var programme = text.programme().value();
    var version = text.version().value();
    var validFrom = text.validFrom();
    var problems = new Problems();
    if (validFrom.value().isBefore(day.today())) {
      problems.add(
          BODY, validFrom.at(), "lies in the past: a version comes into force today or later");
    }
    var predecessor = store.published(connection, programme, version - 1);
    if (predecessor.isPresent()
        && !StoredTexts.saysLastDay(predecessor.get())
        && !PolicyReader.read(predecessor.get()).validFrom().value().isBefore(validFrom.value())) {
      problems.add(
          BODY, validFrom.at(), "overlaps version " + (version - 1) + ", which begins no earlier");
    }
    problems.refuse();
    var source =
        new SourceText("policies/%s-v%d.yaml".formatted(programme, version), text.source().text());
    var after =
        store.with(connection, source, predecessor.map(SourceText::name), validFrom.value());
    return new Version(source, after.find(programme, version).orElseThrow(), after);
  }

  private void runCases(Version version) throws PolicyProblems {
    var problems = new Problems();
    for (var check : PolicyChecks.of(version.after().only(version.policy()), evaluator).cases()) {
      check
          .findings()
          .forEach(
              finding ->
                  problems.add(
                      new Problem(
                          BODY,
                          Position.START.line(),
                          Position.START.column(),
                          "case fails: " + check.name() + ": " + finding)));
    }
    problems.refuse();
  }

  /**
   * Rows that may be added; those that are stored already are among them.
   *
   * @throws PolicyProblems with everything that is wrong
   */
  public List<ParameterRow> rows(PolicySet current, String body) throws PolicyProblems {
    return ParameterReader.readRows(new SourceText(BODY, body), current.parameters(), day.today());
  }

  /**
   * What comes of drafts that were checked.
   *
   * @throws IllegalStateException if they no longer fit to what is stored
   */
  public PolicySet compile(Connection connection, Optional<String> policy, Optional<String> rows)
      throws SQLException {
    try {
      var set = store.current(connection).policies();
      if (policy.isPresent()) {
        set = compiled(connection, read(policy.get())).after();
      }
      if (rows.isPresent()) {
        set = set.with(set.parameters().with(added(set, rows(set, rows.get()))));
      }
      return set;
    } catch (PolicyProblems e) {
      throw new IllegalStateException("a draft no longer fits to what is stored", e);
    }
  }

  /** Of these rows those that are not there yet. */
  public static List<ParameterRow> added(PolicySet set, List<ParameterRow> rows) {
    return rows.stream().filter(row -> !set.parameters().rows(row.code()).contains(row)).toList();
  }
}
