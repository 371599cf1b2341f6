package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Entitlements that the county registers say are running, until a death ends them: read from the
 * settled facts, before the evaluation, which needs them; stored after it, with the place that it
 * found.
 */
public final class Registering {

  /** Who decides about a programme of a subject. */
  public interface Placing {
    OptionalLong jurisdiction(Subject subject, String programme);
  }

  private record Key(Subject subject, String programme) {}

  private record Period(LocalDate from, Optional<LocalDate> to) {

    Period until(LocalDate last) {
      return new Period(from, Optional.of(to.filter(last::isAfter).orElse(last)));
    }

    /** One unit draws it as long as any register row says so. */
    Period and(Period other) {
      return new Period(
          from.isBefore(other.from) ? from : other.from,
          to.flatMap(mine -> other.to.map(theirs -> mine.isAfter(theirs) ? mine : theirs)));
    }
  }

  private final Situation situation;
  private final Holdings holdings;
  private final LocalDate on;
  private final PolicySet policies;
  private final Map<Key, Entitlements.Stored> registered = new HashMap<>();
  private final Map<Key, Long> revisions = new HashMap<>();
  private final Map<Subject, List<FactBlock.Running>> running = new HashMap<>();
  private final Map<Key, Period> periods;

  /** By home, the first day on which one that a death ends runs no more. */
  private final Map<Subject, LocalDate> overFrom = new HashMap<>();

  private Registering(
      Situation situation,
      Holdings holdings,
      PolicySet policies,
      LocalDate on,
      Map<Key, Period> periods) {
    this.policies = policies;
    this.situation = situation;
    this.holdings = holdings;
    this.on = on;
    this.periods = periods;
  }

  /**
   * @param subjects whose entitlements may be other than stored, also those no longer in the
   *     situation
   */
  public static Registering read(
      Connection connection,
      Situation situation,
      Collection<Subject> subjects,
      PolicySet policies,
      LocalDate on)
      throws SQLException {
    var holdings = new Holdings(policies.vocabulary());
    var all = new LinkedHashSet<>(situation.subjects());
    all.addAll(subjects);
    var registering =
        new Registering(
            situation,
            holdings,
            policies,
            on,
            periods(connection, situation, holdings, policies, on));
    for (var stored : Entitlements.of(connection, all)) {
      var entitlement = stored.entitlement();
      // one order for consumers, whoever says so: a register or a decision
      registering.revisions.merge(
          new Key(entitlement.subject(), entitlement.programme()),
          entitlement.revision(),
          Math::max);
      if (entitlement.origin() == Entitlement.Origin.REGISTER) {
        registering.registered.put(new Key(entitlement.subject(), entitlement.programme()), stored);
      } else if (stored.running()) {
        registering.add(entitlement.subject(), Entitlements.running(entitlement));
      }
    }
    registering
        .periods
        .keySet()
        .forEach(
            key ->
                registering.add(
                    key.subject(), new FactBlock.Running(key.programme(), OptionalLong.empty())));
    return registering;
  }

  private void add(Subject subject, FactBlock.Running entitlement) {
    running.computeIfAbsent(subject, key -> new ArrayList<>()).add(entitlement);
  }

  private static Map<Key, Period> periods(
      Connection connection,
      Situation situation,
      Holdings holdings,
      PolicySet policies,
      LocalDate on)
      throws SQLException {
    var said = situation.registered();
    var reports =
        holdings.on(connection, said.stream().map(Situation.Registered::key).toList(), on);
    var periods = new HashMap<Key, Period>();
    for (var each : said) {
      var report = Optional.ofNullable(reports.get(each.key()));
      if (report.map(Holding::source).filter(Registering::isService).isPresent()) {
        continue; // what a service says by its own decision runs as a decision, and is no
        // register's
      }
      subject(each, policies)
          .ifPresent(
              subject ->
                  periods.merge(
                      new Key(subject, each.programme()),
                      new Period(
                          report.map(Holding::trueFrom).orElse(on),
                          report.flatMap(Holding::trueTo)),
                      Period::and));
    }
    return periods;
  }

  private static boolean isService(String source) {
    return source.endsWith("-service");
  }

  /**
   * A programme for units runs for the household; nobody's household: nothing to say yet. A
   * programme of which there is no policy here is another service's, which says itself that it
   * runs.
   */
  private static Optional<Subject> subject(Situation.Registered said, PolicySet policies) {
    return policies.policies().stream()
        .filter(policy -> policy.programme().equals(said.programme()))
        .findFirst()
        .map(Policy::about)
        .flatMap(
            about ->
                switch (about) {
                  case UNIT -> said.home().map(Subject::household);
                  case RESIDENT -> Optional.of(said.key().subject());
                });
  }

  /** What runs, by the registers and by decisions. */
  public Map<Subject, List<FactBlock.Running>> running() {
    return running;
  }

  /**
   * Stores what differs.
   *
   * @return the changes, each with its new revision
   */
  public List<EntitlementChange> store(Connection connection, Placing placing, Instant at)
      throws SQLException {
    var changes = new ArrayList<EntitlementChange>();
    periods.forEach(
        (key, period) -> {
          var jurisdiction = placing.jurisdiction(key.subject(), key.programme());
          var last = lastAfterDeath(key, jurisdiction);
          if (last.filter(on::isAfter).isEmpty()) {
            change(key, last.map(period::until).orElse(period), jurisdiction, at)
                .ifPresent(changes::add);
            last.map(day -> day.plusDays(1))
                .ifPresent(
                    day ->
                        overFrom.merge(
                            situation.home(key.subject()),
                            day,
                            (one, other) -> one.isBefore(other) ? one : other));
          } else if (runs(key)) {
            changes.add(ended(key, last.get(), at));
          }
        });
    for (var key : registered.keySet()) {
      if (runs(key) && !periods.containsKey(key)) {
        changes.add(ended(key, lastDay(connection, key), at));
      }
    }
    changes.sort(
        Comparator.comparing((EntitlementChange change) -> change.entitlement().subject())
            .thenComparing(change -> change.entitlement().programme()));
    if (!changes.isEmpty()) {
      write(connection, changes);
      Watching.note(
          connection,
          changes.stream().map(each -> each.entitlement().subject().id()).distinct().toList());
    }
    return changes;
  }

  /**
   * The next day on which something that a death ends runs no more, though nobody says anything
   * that day; empty if there is none. Known after {@link #store}.
   *
   * @param home a household, or a resident who lives in none
   */
  public Optional<LocalDate> nextChange(Subject home) {
    return Optional.ofNullable(overFrom.get(home));
  }

  private Optional<EntitlementChange> change(
      Key key, Period period, OptionalLong jurisdiction, Instant at) {
    var stored = registered.get(key);
    var now =
        new Entitlement(
            key.subject(),
            key.programme(),
            Entitlement.Origin.REGISTER,
            period.from(),
            period.to(),
            Optional.empty(),
            jurisdiction,
            revisions.getOrDefault(key, 0L) + 1,
            at);
    if (stored == null || !stored.running()) {
      return Optional.of(new EntitlementChange(Kind.GRANTED, now));
    }
    var before = stored.entitlement();
    return before.from().equals(now.from())
            && before.to().equals(now.to())
            && Objects.equals(before.jurisdiction(), now.jurisdiction())
        ? Optional.empty()
        : Optional.of(new EntitlementChange(Kind.CHANGED, now));
  }

  private boolean runs(Key key) {
    var stored = registered.get(key);
    return stored != null && stored.running();
  }

  /**
   * The last day that a confirmed death leaves, as the policy's {@code onDeath} says, whatever the
   * register says meanwhile; empty if nobody died, or the policy does not know: then the register
   * is waited for.
   */
  private Optional<LocalDate> lastAfterDeath(Key key, OptionalLong jurisdiction) {
    var policy = policies.inForce(key.programme(), on);
    var died = situation.diedOn(key.subject());
    if (policy.isEmpty() || died.isEmpty()) {
      return Optional.empty();
    }
    // the dead are assessed no more: the place is the one in which it ran
    var place =
        jurisdiction.isPresent() || !registered.containsKey(key)
            ? jurisdiction
            : registered.get(key).entitlement().jurisdiction();
    return PayMonth.last(
            policy.get().pays().onDeath(),
            died.get(),
            place.isPresent()
                ? PayMonth.in(policies.parameters(), place.getAsLong(), died.get())
                : parameter -> OptionalInt.empty())
        .map(YearMonth::atEndOfMonth);
  }

  private EntitlementChange ended(Key key, LocalDate last, Instant at) {
    var before = Objects.requireNonNull(registered.get(key)).entitlement();
    return new EntitlementChange(
        Kind.ENDED,
        new Entitlement(
            before.subject(),
            before.programme(),
            before.origin(),
            before.from(),
            Optional.of(last.isBefore(before.from()) ? before.from() : last),
            before.amount(),
            before.jurisdiction(),
            revisions.getOrDefault(key, 0L) + 1,
            at));
  }

  /**
   * The day before the register said otherwise; if it says nothing any more, yesterday. Under an id
   * that has ceased it ends with its first day: all of it runs under the one that stands.
   */
  private LocalDate lastDay(Connection connection, Key key) throws SQLException {
    if (key.subject().about() == About.RESIDENT && !situation.subjects().contains(key.subject())) {
      return Objects.requireNonNull(registered.get(key)).entitlement().from();
    }
    var keys = new ArrayList<FactKey>();
    for (var subject : situation.speakingOf(key.subject())) {
      situation.registersOf(subject, key.programme()).forEach(keys::add);
    }
    return holdings.on(connection, keys, on).values().stream()
        .map(Holding::trueFrom)
        .max(Comparator.naturalOrder())
        .orElse(on)
        .minusDays(1);
  }

  private static void write(Connection connection, List<EntitlementChange> changes)
      throws SQLException {
    var entitlements = changes.stream().map(EntitlementChange::entitlement).toList();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO entitlement
                (about, subject_id, programme, origin, running, valid_from, valid_to,
                 jurisdiction, revision, recorded_at)
            SELECT about, id, programme, 'REGISTER', running, valid_from, valid_to,
                   jurisdiction, revision, at
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS e(about, id, programme, running, valid_from, valid_to, jurisdiction, revision, at)
            ON CONFLICT (subject_id, programme, about, origin) DO UPDATE
               SET running = excluded.running, valid_from = excluded.valid_from,
                   valid_to = excluded.valid_to, jurisdiction = excluded.jurisdiction,
                   revision = excluded.revision, recorded_at = excluded.recorded_at
            """)) {
      query
          .texts(entitlements.stream().map(e -> e.subject().about().name()).toList())
          .uuids(entitlements.stream().map(e -> e.subject().id()).toList())
          .texts(entitlements.stream().map(Entitlement::programme).toList())
          .flags(changes.stream().map(change -> change.kind() != Kind.ENDED).toList())
          .days(entitlements.stream().map(Entitlement::from).toList())
          .days(entitlements.stream().map(e -> e.to().orElse(null)).toList())
          .numbers(
              entitlements.stream()
                  .map(e -> e.jurisdiction().isPresent() ? e.jurisdiction().getAsLong() : null)
                  .toList())
          .numbers(entitlements.stream().map(Entitlement::revision).toList())
          .instants(entitlements.stream().map(Entitlement::at).toList())
          .run();
    }
  }
}
