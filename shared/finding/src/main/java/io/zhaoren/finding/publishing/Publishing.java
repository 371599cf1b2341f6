package io.zhaoren.finding.publishing;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.CurrentPolicies;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.TextProblems;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.reevaluation.ComingIntoForce;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyText;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Publishes versions and values. What takes long is done before the lock; under it only what was
 * checked is stored, if nobody has published anything meanwhile.
 */
@ApplicationScoped
public class Publishing {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Drafts drafts;
  private final ComingIntoForce comingIntoForce;
  private final BusinessDay day;

  public Publishing(
      DataSource dataSource,
      PolicyStore policies,
      Drafts drafts,
      ComingIntoForce comingIntoForce,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.drafts = drafts;
    this.comingIntoForce = comingIntoForce;
    this.day = day;
  }

  /** What was checked, and against which version of the set. */
  private record Checked<T>(long base, T what) {}

  /**
   * Publishes the text of a version.
   *
   * @throws ProblemException if the text is wrong, begins in the past, overlaps another or exists
   *     with another content; or if somebody else publishes at the same time
   */
  public Publication version(String programme, String body) {
    var text = read(programme, body);
    var known = transactions.get(connection -> known(connection, text));
    if (known.isPresent()) {
      return known.get();
    }
    var checked = transactions.get(connection -> check(connection, text));
    var version = checked.what();
    return transactions.get(
        connection -> {
          alone(connection, checked.base());
          var current =
              policies.publish(
                  connection, version.after(), version.policy(), version.text(), day.now());
          var run = comingIntoForce.order(connection, current);
          return of(text, current.version(), false, run);
        });
  }

  private PolicyText read(String programme, String body) {
    try {
      var text = drafts.read(body);
      if (!text.programme().value().equals(programme)) {
        throw ProblemException.of(
            ProblemType.INVALID_REQUEST,
            Violation.path(
                "programme",
                "OTHER_PROGRAMME",
                new Words("与文本中的项目不一致", "the text is of another programme")));
      }
      return text;
    } catch (PolicyProblems e) {
      throw TextProblems.ofVersion(e);
    }
  }

  /** The same version may be sent again; another text under its number may not. */
  private Optional<Publication> known(Connection connection, PolicyText text) throws SQLException {
    var current = policies.current(connection);
    var stored = policies.published(connection, text.programme().value(), text.version().value());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    if (!stored.get().hash().equals(text.source().hash())) {
      throw ProblemException.of(ProblemType.VERSION_EXISTS);
    }
    return Optional.of(of(text, current.version(), true, Optional.empty()));
  }

  private Checked<Drafts.Version> check(Connection connection, PolicyText text)
      throws SQLException {
    var current = policies.current(connection);
    try {
      return new Checked<>(current.version(), drafts.version(connection, text));
    } catch (PolicyProblems e) {
      throw TextProblems.ofVersion(e);
    }
  }

  private static Publication of(
      PolicyText text, long policySet, boolean repeated, Optional<UUID> run) {
    return new Publication(
        text.programme().value(),
        text.version().value(),
        List.of(text.validFrom().value()),
        policySet,
        repeated,
        run.orElse(null));
  }

  /**
   * Publishes values of parameters: all of them or none.
   *
   * @throws ProblemException naming row and field; or if somebody else publishes at the same time
   */
  public Publication parameters(String body) {
    var checked = transactions.get(connection -> rows(connection, body));
    var rows = checked.what();
    var days = rows.stream().map(ParameterRow::validFrom).distinct().sorted().toList();
    return transactions.get(
        connection -> {
          var current = alone(connection, checked.base());
          var added = Drafts.added(current.policies(), rows);
          if (added.isEmpty()) {
            return new Publication(null, null, days, current.version(), true, null);
          }
          var after = current.policies().with(current.policies().parameters().with(added));
          var stored = policies.add(connection, after, added, day.now());
          var run = comingIntoForce.order(connection, stored);
          return new Publication(null, null, days, stored.version(), false, run.orElse(null));
        });
  }

  private Checked<List<ParameterRow>> rows(Connection connection, String body) throws SQLException {
    var current = policies.current(connection);
    try {
      return new Checked<>(current.version(), drafts.rows(current.policies(), body));
    } catch (PolicyProblems e) {
      throw TextProblems.ofRows(e, body);
    }
  }

  /** Of two who publish at once one wins; the other is told, and has changed nothing. */
  private CurrentPolicies alone(Connection connection, long base) throws SQLException {
    try (var query =
        new Query(connection, "SELECT pg_try_advisory_xact_lock(hashtext('zhaoren.publishing'))")) {
      if (!query.first(row -> row.getBoolean(1)).orElseThrow()) {
        throw ProblemException.of(ProblemType.PUBLISHED_MEANWHILE);
      }
    }
    // whoever waits for this lock is not to wait for long behind a slow batch
    try (var query = new Query(connection, "SET LOCAL lock_timeout = '10s'")) {
      query.run();
    }
    var current = policies.alone(connection);
    if (current.version() != base) {
      throw ProblemException.of(ProblemType.PUBLISHED_MEANWHILE);
    }
    return current;
  }
}
