package io.zhaoren.finding.policies;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.parameter.ParameterReader;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The stored policies and parameters, which are what holds: files are only imported once. */
public final class PolicyStore {

  private static final String LOCK = "hashtext('zhaoren.policy-set')";

  private final Transactions transactions;
  private final PolicyFiles bundled;
  private final Vocabulary vocabulary;
  private final Set<String> elsewhere;
  private final Parameters parameters;
  private volatile @Nullable CurrentPolicies compiled;

  /**
   * @param bundled what the build brings: the vocabulary and the definitions of parameters, and
   *     what is imported
   * @throws StartRefusedException if it does not compile, naming file, line and column
   */
  public PolicyStore(DataSource dataSource, PolicyFiles bundled) {
    this.transactions = new Transactions(dataSource);
    this.bundled = bundled;
    try {
      this.vocabulary = VocabularyReader.read(bundled.vocabulary());
      this.elsewhere = bundled.programmesElsewhere();
      this.parameters = ParameterReader.read(bundled.parameters());
    } catch (PolicyProblems e) {
      throw new StartRefusedException("texts of this build are wrong:\n" + e.getMessage(), e);
    }
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * Imports what the build brings and is not stored yet, and compiles what is stored. Any number of
   * instances may do so at once.
   *
   * @throws StartRefusedException if a text does not compile, naming file, line and column; or if
   *     something is stored under the same name and says something else, naming it
   */
  public void open(Instant now) {
    var texts = compileBundled();
    transactions.get(
        connection -> {
          lock(connection, "pg_advisory_xact_lock");
          if (StoredTexts.add(connection, bundled.units(), texts, parameters, now)) {
            try (var query = new Query(connection, "UPDATE policy_set SET version = version + 1")) {
              query.run();
            }
          }
          return current(connection);
        });
  }

  private PolicySet compileBundled() {
    try {
      return PolicySet.compile(
          vocabulary, bundled.units(), parameters, elsewhere, bundled.policies());
    } catch (PolicyProblems e) {
      throw new StartRefusedException("policies of this build are wrong:\n" + e.getMessage(), e);
    }
  }

  /**
   * The set in force for this transaction, taking the policy-set lock shared until it ends: nobody
   * activates another version meanwhile. Compiled once per version.
   */
  public CurrentPolicies current(Connection connection) throws SQLException {
    lock(connection, "pg_advisory_xact_lock_shared");
    var version = version(connection);
    var known = compiled;
    if (known == null || known.version() != version) {
      known = new CurrentPolicies(version, compileStored(connection));
      compiled = known;
    }
    return known;
  }

  /** The set in force when this instance last looked, which it does with every batch. */
  public CurrentPolicies current() {
    var known = compiled;
    return known == null ? transactions.get(this::current) : known;
  }

  private static void lock(Connection connection, String function) throws SQLException {
    try (var query = new Query(connection, "SELECT %s(%s)".formatted(function, LOCK))) {
      query.run();
    }
  }

  private static long version(Connection connection) throws SQLException {
    try (var query = new Query(connection, "SELECT version FROM policy_set")) {
      return query.first(row -> row.getLong(1)).orElseThrow();
    }
  }

  private PolicySet compileStored(Connection connection) throws SQLException {
    try {
      var values = StoredTexts.values(connection);
      return PolicySet.compile(
          vocabulary,
          StoredTexts.units(connection),
          Parameters.of(parameters.definitions(), values),
          elsewhere,
          StoredTexts.policies(connection));
    } catch (PolicyProblems e) {
      throw new StartRefusedException("stored policies no longer compile:\n" + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartRefusedException("stored parameters no longer fit: " + e.getMessage(), e);
    }
  }
}
