package io.zhaoren.finding.residents;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Follows merges and splits of residents: settles the facts of everybody concerned anew, finds for
 * the id that stands what was found for the one that ceased, and the other way round. One
 * transaction; the same change again, or an older one, does nothing.
 */
public final class FollowingResidents {

  private static final Logger LOG = Logger.getLogger(FollowingResidents.class);

  private final Transactions transactions;
  private final PolicyStore policies;
  private final FollowingFacts following;
  private final BusinessDay day;

  public FollowingResidents(
      DataSource dataSource, PolicyStore policies, FollowingFacts following, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.following = following;
    this.day = day;
  }

  /** Opens its own transaction and joins none. */
  public void follow(Collection<ResidentChange> changes) {
    transactions.get(
        connection -> {
          follow(connection, changes);
          return true;
        });
  }

  private void follow(Connection connection, Collection<ResidentChange> said) throws SQLException {
    var current = policies.current(connection);
    Aliases.lock(connection);
    var changes = Aliases.newer(connection, said);
    if (changes.isEmpty()) {
      return;
    }
    var tied =
        Aliases.tied(
            connection,
            changes.stream()
                .flatMap(
                    change -> Stream.concat(Stream.of(change.residentId()), change.into().stream()))
                .toList());
    var stoodBefore = Aliases.standing(connection, tied);
    var locked = SubjectLocks.lockEach(connection, tied);
    var inCircle = Aliases.store(connection, changes, tied);
    var stands = Aliases.standing(connection, tied);
    remove(connection, "resident_facts", "resident_id", stands.keySet());
    remove(connection, "fact_due", "subject_id", stands.keySet());
    if (inCircle > 0) {
      LOG.errorf(
          "the register merges %d residents in a circle: none of these merges counts until one is"
              + " taken back",
          inCircle);
    }
    // those whose person is made of other reports now; whoever ceased is looked at for the last
    // time
    var concerned = new TreeSet<UUID>();
    for (var id : tied) {
      var before = stoodBefore.getOrDefault(id, id);
      var now = stands.getOrDefault(id, id);
      if (!before.equals(now)) {
        concerned.addAll(List.of(id, before, now));
      }
    }
    var standing = new TreeSet<>(concerned);
    standing.removeAll(stands.keySet());
    var asked =
        concerned.stream()
            .flatMap(
                id ->
                    Stream.concat(
                        Stream.of(Subject.resident(id)),
                        Stream.ofNullable(locked.householdOf().get(id)).map(Subject::household)))
            .collect(Collectors.toSet());
    following.follow(
        connection,
        current.policies(),
        locked.only(standing),
        everyFactOf(standing, current.policies().vocabulary()),
        FollowingFacts.Occasion.anew(asked, new Moment(day.today(), day.now())));
  }

  private static List<FactKey> everyFactOf(Set<UUID> residents, Vocabulary vocabulary) {
    var keys = new ArrayList<FactKey>();
    for (FactDefinition fact : vocabulary.facts()) {
      if (fact.about() == About.RESIDENT) {
        residents.forEach(id -> keys.add(new FactKey(fact, id)));
      }
    }
    return keys;
  }

  private static void remove(
      Connection connection, String table, String key, Collection<UUID> residents)
      throws SQLException {
    try (var query =
        new Query(connection, "DELETE FROM %s WHERE %s = any(?)".formatted(table, key))) {
      query.uuids(new HashSet<>(residents)).run();
    }
  }
}
