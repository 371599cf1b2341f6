package io.zhaoren.finding.policies;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.policy.parameter.ParameterReader;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Items;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.UnitRulesReader;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.VocabularyReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    var beside = besidePolicies(texts);
    transactions.get(
        connection -> {
          lock(connection, "pg_advisory_xact_lock");
          if (StoredTexts.add(connection, beside, texts, parameters, now)) {
            next(connection);
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

  private StoredTexts.Brought besidePolicies(PolicySet texts) {
    try {
      var units = new HashMap<Integer, SourceText>();
      for (var source : bundled.units()) {
        units.put(UnitRulesReader.version(source), source);
      }
      var items = new HashMap<String, SourceText>();
      if (bundled.items().isPresent()) {
        var source = bundled.items().get();
        items.put(Items.read(source, texts).version(), source);
      }
      return new StoredTexts.Brought(units, items);
    } catch (PolicyProblems e) {
      throw new StartRefusedException("texts of this build are wrong:\n" + e.getMessage(), e);
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

  /**
   * As {@link #current(Connection)}, taking the lock alone: every transaction under the set in
   * force has ended, and none begins until this one ends.
   */
  public CurrentPolicies alone(Connection connection) throws SQLException {
    lock(connection, "pg_advisory_xact_lock");
    return current(connection);
  }

  /**
   * Adds a version and ends its predecessor, under the lock taken {@link #alone}.
   *
   * @param added compiled with the set that comes of it
   * @return that set, under its new version
   */
  public CurrentPolicies publish(
      Connection connection, PolicySet after, Policy added, SourceText text, Instant at)
      throws SQLException {
    var predecessor = after.find(added.programme(), added.version() - 1);
    StoredTexts.publish(
        connection,
        added.toString(),
        text,
        predecessor.map(Policy::toString),
        added.validFrom().minusDays(1),
        at);
    return new CurrentPolicies(next(connection), after);
  }

  /** Adds values of parameters, under the lock taken {@link #alone}. */
  public CurrentPolicies add(
      Connection connection, PolicySet after, List<ParameterRow> rows, Instant at)
      throws SQLException {
    StoredTexts.storeValues(connection, rows, at);
    return new CurrentPolicies(next(connection), after);
  }

  private static long next(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "UPDATE policy_set SET version = version + 1 RETURNING version")) {
      return query.first(row -> row.getLong(1)).orElseThrow();
    }
  }

  /** By name of each version of a policy or of the rules about units, the set that brought it. */
  public Map<String, Long> since(Connection connection) throws SQLException {
    return StoredTexts.since(connection);
  }

  /** Values of parameters that came after a version of the set. */
  public List<ParameterRow> valuesSince(Connection connection, long version) throws SQLException {
    return StoredTexts.valuesSince(connection, version);
  }

  /** The text of a version as it was published; empty if there is none. */
  public Optional<SourceText> published(Connection connection, String programme, int version)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT file, content FROM policy_text WHERE kind = 'POLICY' AND name = ?")) {
      return query
          .with(programme + " v" + version)
          .first(row -> new SourceText(row.getString(1), row.getString(2)));
    }
  }

  /**
   * The stored set with one more version, whose predecessor ends the day before; compiled, not
   * stored.
   *
   * @throws PolicyProblems with whatever is wrong, most likely in the new text
   */
  public PolicySet with(
      Connection connection, SourceText text, Optional<String> predecessor, LocalDate validFrom)
      throws SQLException, PolicyProblems {
    var texts = new ArrayList<SourceText>();
    for (var stored : StoredTexts.policies(connection)) {
      texts.add(
          predecessor.isPresent() && stored.name().equals(predecessor.get())
              ? StoredTexts.ending(stored, Optional.of(validFrom.minusDays(1)))
              : stored);
    }
    texts.add(text);
    return PolicySet.compile(
        vocabulary,
        StoredTexts.units(connection),
        Parameters.of(parameters.definitions(), StoredTexts.values(connection)),
        elsewhere,
        texts);
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

  /**
   * @throws IllegalStateException if the store was not opened: nobody would be found by no policy
   */
  private PolicySet compileStored(Connection connection) throws SQLException {
    var policies = StoredTexts.policies(connection);
    if (policies.isEmpty()) {
      throw new IllegalStateException("no policy is stored");
    }
    try {
      var values = StoredTexts.values(connection);
      return PolicySet.compile(
          vocabulary,
          StoredTexts.units(connection),
          Parameters.of(parameters.definitions(), values),
          elsewhere,
          policies);
    } catch (PolicyProblems e) {
      throw new StartRefusedException("stored policies no longer compile:\n" + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartRefusedException("stored parameters no longer fit: " + e.getMessage(), e);
    }
  }
}
