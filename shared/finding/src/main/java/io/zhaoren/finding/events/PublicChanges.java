package io.zhaoren.finding.events;

import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.matching.StoredMatch;
import io.zhaoren.policy.text.PolicySet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes as others may hear of them. Programmes that share a public code are one programme to the
 * outside: found with the first of them and lost with the last, under a revision that is the sum of
 * theirs and so rises whenever one of them does. The changes are stored already, and the rows of
 * their subjects are locked.
 */
final class PublicChanges {

  /** What is told of one subject: a record of this package. */
  record Told(EventType type, Subject subject, Instant at, Object data) {}

  private record Key(Subject subject, String publicCode, Optional<Entitlement.Origin> origin) {}

  private final PolicySet policies;

  PublicChanges(PolicySet policies) {
    this.policies = policies;
  }

  List<Told> ofMatches(Connection connection, List<MatchChange> changes) throws SQLException {
    var told = new ArrayList<Told>();
    var shared = new LinkedHashMap<Key, Map<String, MatchChange>>();
    for (var change : changes) {
      var match = change.match();
      if (isPublic(match.programme())) {
        told.add(
            new Told(
                EventType.of(change.kind()),
                match.subject(),
                match.at(),
                MatchAnnouncement.of(change)));
      } else {
        shared
            .computeIfAbsent(key(match.subject(), match.programme()), key -> new LinkedHashMap<>())
            .put(match.programme(), change);
      }
    }
    if (!shared.isEmpty()) {
      var stored =
          Matches.of(connection, subjects(shared.keySet())).stream()
              .collect(Collectors.groupingBy(each -> key(each.subject(), each.programme())));
      shared.forEach(
          (key, of) -> told.add(ofMatches(key, of, stored.getOrDefault(key, List.of()))));
    }
    return told;
  }

  private static Told ofMatches(Key key, Map<String, MatchChange> changes, List<StoredMatch> now) {
    var revision = now.stream().mapToLong(StoredMatch::revision).sum();
    var was = now.stream().anyMatch(each -> wasThere(each, changes.get(each.programme())));
    var best =
        now.stream()
            .flatMap(each -> each.match().stream())
            .min(Comparator.comparing(Match::finding).thenComparing(Match::programme));
    if (best.isPresent()) {
      return told(
          key,
          was ? MatchChange.Kind.CHANGED : MatchChange.Kind.FOUND,
          best.get(),
          MatchAnnouncement.under(key.publicCode(), best.get(), revision, null));
    }
    var last = changes.values().iterator().next();
    return told(
        key,
        MatchChange.Kind.LOST,
        last.match(),
        MatchAnnouncement.under(key.publicCode(), last.match(), revision, last.generalReasons()));
  }

  private static boolean wasThere(StoredMatch now, @Nullable MatchChange change) {
    return change == null ? now.match().isPresent() : change.kind() != MatchChange.Kind.FOUND;
  }

  private static Told told(Key key, MatchChange.Kind kind, Match match, MatchAnnouncement data) {
    return new Told(EventType.of(kind), key.subject(), match.at(), data);
  }

  List<Told> ofEntitlements(Connection connection, List<EntitlementChange> changes)
      throws SQLException {
    var told = new ArrayList<Told>();
    var shared = new LinkedHashMap<Key, Map<String, EntitlementChange>>();
    for (var change : changes) {
      var entitlement = change.entitlement();
      if (isPublic(entitlement.programme())) {
        told.add(
            new Told(
                EventType.of(change.kind()),
                entitlement.subject(),
                entitlement.at(),
                EntitlementAnnouncement.of(change)));
      } else {
        shared
            .computeIfAbsent(key(entitlement), key -> new LinkedHashMap<>())
            .put(entitlement.programme(), change);
      }
    }
    if (!shared.isEmpty()) {
      var stored =
          Entitlements.of(connection, subjects(shared.keySet())).stream()
              .collect(Collectors.groupingBy(each -> key(each.entitlement())));
      shared.forEach(
          (key, of) -> told.add(ofEntitlements(key, of, stored.getOrDefault(key, List.of()))));
    }
    return told;
  }

  private static Told ofEntitlements(
      Key key, Map<String, EntitlementChange> changes, List<Entitlements.Stored> now) {
    var revision = now.stream().mapToLong(each -> each.entitlement().revision()).sum();
    var was = now.stream().anyMatch(each -> ran(each, changes.get(each.entitlement().programme())));
    var running =
        now.stream()
            .filter(Entitlements.Stored::running)
            .map(Entitlements.Stored::entitlement)
            .min(Comparator.comparing(Entitlement::programme));
    var kind =
        running.isEmpty()
            ? EntitlementChange.Kind.ENDED
            : was ? EntitlementChange.Kind.CHANGED : EntitlementChange.Kind.GRANTED;
    var last = changes.values().iterator().next().entitlement();
    var said = running.orElse(last);
    return new Told(
        EventType.of(kind),
        key.subject(),
        last.at(),
        EntitlementAnnouncement.under(key.publicCode(), said, revision));
  }

  private static boolean ran(Entitlements.Stored now, @Nullable EntitlementChange change) {
    return change == null ? now.running() : change.kind() != EntitlementChange.Kind.GRANTED;
  }

  private boolean isPublic(String programme) {
    return policies.publicCode(programme).equals(programme);
  }

  private Key key(Subject subject, String programme) {
    return new Key(subject, policies.publicCode(programme), Optional.empty());
  }

  private Key key(Entitlement entitlement) {
    return new Key(
        entitlement.subject(),
        policies.publicCode(entitlement.programme()),
        Optional.of(entitlement.origin()));
  }

  private static List<Subject> subjects(Collection<Key> keys) {
    return keys.stream().map(Key::subject).distinct().toList();
  }
}
