package io.zhaoren.finding.matching;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Settling;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.SubjectLocks.Locked;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Settles facts and follows what that means for everybody whom they touch. */
@Singleton
public final class FollowingFacts {

  private final Assessing assessing;

  public FollowingFacts(Assessing assessing) {
    this.assessing = assessing;
  }

  /**
   * @param locked all subjects of the facts, and more
   * @param facts about which something was said or whose settlement is due; of ids that have ceased
   *     those of the ids that stand are followed
   * @return the facts whose settled value is another now
   */
  public List<FactKey> follow(
      Connection connection,
      PolicySet policies,
      Locked locked,
      Collection<FactKey> facts,
      Occasion occasion)
      throws SQLException {
    var on = occasion.moment().on();
    var settling = new Settling(policies.vocabulary());
    var keys = new LinkedHashSet<FactKey>();
    facts.forEach(key -> keys.add(locked.standing(key)));
    keys.addAll(settling.due(connection, locked.all(), on));
    var changed = new ArrayList<>(settling.settle(connection, keys, on));
    var householdOf = SubjectLocks.householdOf(connection, locked.residents());
    var touched = new LinkedHashSet<>(occasion.also());
    touched.addAll(touched(changed, locked.householdOf(), householdOf));
    touched.addAll(registered(keys));
    if (touched.isEmpty()) {
      return changed;
    }
    // values of other members that have run out must not be taken for true today
    changed.addAll(
        settling.settle(
            connection, settling.dueOfMembers(connection, households(touched), on), on));
    assessing.assess(
        connection,
        policies,
        touched,
        changed(occasion, changed, locked.householdOf(), householdOf),
        occasion.moment());
    return changed;
  }

  /**
   * Why facts are followed.
   *
   * @param kind the kind of cause, where nobody moved
   * @param also households and residents of whom every policy is to be asked, even if nothing about
   *     them is another now
   * @param because by programme, why it is asked anew
   * @param anew whether nothing that was found for those of {@code also} stays for want of
   *     knowledge
   */
  public record Occasion(
      Cause.Kind kind, Set<Subject> also, Moment moment, Map<String, Cause> because, boolean anew) {

    public Occasion {
      also = Set.copyOf(also);
      because = Map.copyOf(because);
    }

    public Occasion(Cause.Kind kind, Set<Subject> also, Moment moment) {
      this(kind, also, moment, Map.of());
    }

    public Occasion(Cause.Kind kind, Set<Subject> also, Moment moment, Map<String, Cause> because) {
      this(kind, also, moment, because, false);
    }

    /** It turned out that other people are meant than was thought. */
    public static Occasion anew(Set<Subject> also, Moment moment) {
      return new Occasion(Cause.Kind.FACT, also, moment, Map.of(), true);
    }
  }

  /** The subjects themselves, and the households in which they lived and live. */
  private static Set<Subject> touched(
      List<FactKey> changed, Map<UUID, UUID> before, Map<UUID, UUID> after) {
    var touched = new LinkedHashSet<Subject>();
    for (var key : changed) {
      touched.add(key.subject());
      if (key.fact().about() == About.RESIDENT) {
        for (var membership : List.of(before, after)) {
          var household = membership.get(key.subjectId());
          if (household != null) {
            touched.add(Subject.household(household));
          }
        }
      }
    }
    return touched;
  }

  /** Of whom a register spoke: the same value as before may say another first or last day. */
  private static List<Subject> registered(Collection<FactKey> keys) {
    return keys.stream()
        .filter(key -> !key.fact().register().isEmpty())
        .map(FactKey::subject)
        .toList();
  }

  private static Set<UUID> households(Collection<Subject> subjects) {
    var households = new HashSet<UUID>();
    for (var subject : subjects) {
      if (subject.about() == About.HOUSEHOLD) {
        households.add(subject.id());
      }
    }
    return households;
  }

  private static Changed changed(
      Occasion occasion, List<FactKey> facts, Map<UUID, UUID> before, Map<UUID, UUID> after) {
    var left = new HashSet<Subject>();
    var moved = new HashSet<Subject>();
    for (var key : facts) {
      var was = before.get(key.subjectId());
      var is = after.get(key.subjectId());
      if (was != null && !was.equals(is) && key.fact().name().equals(Households.MEMBERSHIP)) {
        left.addAll(List.of(Subject.household(was), key.subject()));
        moved.addAll(left);
        if (is != null) {
          moved.add(Subject.household(is));
        }
      }
    }
    if (occasion.anew()) {
      left.addAll(occasion.also());
      after.values().forEach(household -> left.add(Subject.household(household)));
    }
    return new Changed(occasion, facts, left, moved);
  }
}
