package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.calendar.Calendar;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.database.Trouble;
import io.zhaoren.finding.entitlements.EntitlementPage;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.FactPages;
import io.zhaoren.finding.facts.HomePages;
import io.zhaoren.finding.facts.KeyRange;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.matching.Assessing;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.Differing;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.FollowingPolicies;
import io.zhaoren.finding.matching.Foreseeing;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.policy.evaluation.Evaluator;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Goes through pages of everybody: looks at them without a lock, and changes only those for whom
 * something would be other, each under its lock and as an intake would. May be stopped anywhere and
 * done by any number of threads and instances at once (docs/adr/0010).
 */
@Singleton
public final class Sweeping {

  private static final Logger LOG = Logger.getLogger(Sweeping.class);
  private static final String UNIQUE_VIOLATION = "23505";

  /**
   * Of a step only such a part is looked at while nobody knows how many differ: where most do, they
   * are read once more to be changed.
   */
  private static final int TASTE = 10;

  /**
   * How far a page was done.
   *
   * @param last the id up to which it was; empty if nobody was left
   */
  private record Done(Optional<UUID> last, int residents, boolean end) {
    static final Done NOTHING = new Done(Optional.empty(), 0, true);

    static Done of(HomePages.Part part) {
      return new Done(part.last(), part.residents(), part.end());
    }

    static Done of(FactPage page) {
      return new Done(Optional.of(page.last()), page.residents().size(), page.end());
    }
  }

  /**
   * What a look at some people tells.
   *
   * @param changes what would be other for them, if that is only to be told
   * @param differing households, or residents of no known one, to be changed
   * @param days on which something may now change by itself, earlier than is stored
   */
  private record Look(
      Done done,
      List<MatchChange> changes,
      SortedSet<Subject> differing,
      Map<Subject, LocalDate> days) {

    /** Nothing of anybody. */
    static Look of(Done done) {
      return new Look(done, List.of(), new TreeSet<>(), Map.of());
    }
  }

  private final Transactions transactions;
  private final PolicyStore policies;
  private final FactLoader facts;
  private final Evaluator evaluator;
  private final Announcing announcing;
  private final Questions questions;
  private final ReEvaluations runs;
  private final ReEvaluationSettings settings;
  private final BusinessDay day;

  public Sweeping(
      DataSource dataSource,
      PolicyStore policies,
      FactLoader facts,
      Evaluator evaluator,
      Announcing announcing,
      Drafts drafts,
      ReEvaluations runs,
      ReEvaluationSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.facts = facts;
    this.evaluator = evaluator;
    this.announcing = announcing;
    this.questions = new Questions(policies, drafts, day);
    this.runs = runs;
    this.settings = settings;
    this.day = day;
  }

  /**
   * Does one page.
   *
   * @param stop asked between two transactions; then the page is given back
   * @return false if there is none to do
   * @throws DatabaseException if the database is in trouble; the page waits for its lease to end
   */
  public boolean work(BooleanSupplier stop) {
    var page = runs.claim(UUID.randomUUID(), settings.lease(), day.now());
    if (page.isEmpty()) {
      return false;
    }
    try {
      work(page.get(), runs.find(page.get().run()).orElseThrow(), stop);
    } catch (DatabaseException e) {
      if (e.trouble() == Trouble.PASSING) {
        throw e;
      }
      fail(page.get(), e);
    } catch (RuntimeException e) {
      fail(page.get(), e);
    }
    return true;
  }

  private void fail(Page page, RuntimeException e) {
    var trace = e.getStackTrace();
    var where =
        e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0].toString());
    // its message may repeat data and is not for logs
    LOG.errorf("re-evaluation %s stopped: %s", page.run(), where);
    runs.fail(page, where);
  }

  private void work(Page page, ReEvaluation run, BooleanSupplier stop) {
    var range = page.range();
    while (!stop.getAsBoolean()) {
      var done = step(page, run, range);
      if (done.isEmpty() || done.get().end()) {
        return;
      }
      range = range.after(done.get().last().orElseThrow());
    }
    runs.release(page);
  }

  /** Does the next part of a range; empty if the page is not ours to go on. */
  private Optional<Done> step(Page page, ReEvaluation run, KeyRange range) {
    if (run.kind() == Kind.SIMULATION) {
      return lookFirst(page, run, range, settings.step());
    }
    return switch (questions.differing(run)) {
      case UNKNOWN -> lookFirst(page, run, range, Math.max(1, settings.step() / TASTE));
      case FEW -> lookFirst(page, run, range, settings.step());
      case MANY -> changeAll(page, run, range);
    };
  }

  /**
   * Looks without a lock, then changes whoever differs; empty as above.
   *
   * @param limit how many residents are looked at
   */
  private Optional<Done> lookFirst(Page page, ReEvaluation run, KeyRange range, int limit) {
    var look = transactions.get(connection -> look(connection, run, range, limit));
    return follow(page, run, look)
        ? checkpoint(page, look.done(), look.changes())
        : Optional.empty();
  }

  /** Locks everybody in the next part of a range and changes whoever differs; empty as above. */
  private Optional<Done> changeAll(Page page, ReEvaluation run, KeyRange range) {
    var part =
        transactions.get(
            connection -> {
              var homes = questions.of(connection, run).sieves(connection).homes();
              FactPages.byIndex(connection);
              return homes.next(connection, range, settings.step());
            });
    if (!part.homes().isEmpty()) {
      var all = new Batch(part.homes(), part.neighbours(), Whom.NOT_WHOLLY);
      var wholly = changed((connection, seen) -> change(connection, page, run, all, seen));
      if (wholly.isEmpty() || !changeInBatches(page, run, wholly.get())) {
        return Optional.empty();
      }
    }
    return checkpoint(page, Done.of(part), List.of());
  }

  /** Empty if the page is no longer ours, or the run no longer runs. */
  private Optional<Done> checkpoint(Page page, Done done, List<MatchChange> simulated) {
    return transactions.get(connection -> checkpoint(connection, page, done, simulated))
        ? Optional.of(done)
        : Optional.empty();
  }

  /** False if the page is no longer ours, or the run no longer runs. */
  private boolean checkpoint(
      Connection connection, Page page, Done done, List<MatchChange> simulated)
      throws SQLException {
    if (!ReEvaluations.hold(connection, page, settings.lease())) {
      return false;
    }
    if (done.last().isPresent()) {
      ReEvaluations.checkpoint(connection, page, done.last().get(), done.residents());
      ReEvaluations.count(connection, page, simulated);
    }
    if (done.end()) {
      ReEvaluations.finish(connection, page, day.now());
    }
    return true;
  }

  // ── looking ──

  private Look look(Connection connection, ReEvaluation run, KeyRange range, int limit)
      throws SQLException {
    var question = questions.of(connection, run);
    if (run.kind() == Kind.SIMULATION) {
      return simulate(connection, question, range, limit);
    }
    var sieves = question.sieves(connection);
    FactPages.byIndex(connection);
    if (question.grounds().isEmpty()) {
      var read = question.pages().read(connection, range, limit, question.on());
      return read.isEmpty()
          ? Look.of(Done.NOTHING)
          : look(connection, question, sieves, read.get(), Done.of(read.get()));
    }
    var part = sieves.homes().next(connection, range, limit);
    var read = question.pages().read(connection, part.homes(), part.neighbours(), question.on());
    return read.isEmpty()
        ? Look.of(Done.of(part))
        : look(connection, question, sieves, read.get(), Done.of(part));
  }

  private Look look(
      Connection connection, Question question, Sieves sieves, FactPage page, Done done)
      throws SQLException {
    var entitlements = EntitlementPage.read(connection, page, sieves.entitled(), question.on());
    var asked = AskedPage.of(question, page, entitlements, evaluator);
    var scope = question.scope();
    var differing =
        new TreeSet<>(
            Differing.of(
                connection,
                page,
                asked.block(),
                asked.evaluation(),
                scope.programmes(),
                sieves.matched(),
                scope::reaches));
    differing.addAll(asked.misplaced(scope));
    question.tell(differing.size(), asked.block().households());
    return new Look(
        done, List.of(), differing, scope.touchesDays() ? asked.earlierDays(connection) : Map.of());
  }

  /** What is only told is told of everybody as it is now. */
  private Look simulate(Connection connection, Question question, KeyRange range, int limit)
      throws SQLException {
    FactPages.byIndex(connection);
    var read = question.pages().read(connection, range, limit, question.on());
    if (read.isEmpty()) {
      return Look.of(Done.NOTHING);
    }
    var page = read.get();
    var entitlements = EntitlementPage.read(connection, page, question.on());
    var changes =
        simulated(connection, question, AskedPage.of(question, page, entitlements, evaluator));
    return new Look(Done.of(page), changes, new TreeSet<>(), Map.of());
  }

  private List<MatchChange> simulated(Connection connection, Question question, AskedPage asked)
      throws SQLException {
    var foreseeing = Foreseeing.of(connection, asked.page(), question.scope().programmes());
    var moment = new Moment(question.on(), day.now());
    return question.on().isAfter(day.today())
        ? foreseeing.changes(
            evaluator.evaluate(question.now(), asked.block(), question.on()),
            asked.evaluation(),
            moment)
        : foreseeing.changes(asked.evaluation(), moment);
  }

  // ── changing ──

  /** Changes whoever differs; false if the page is no longer ours. */
  private boolean follow(Page page, ReEvaluation run, Look look) {
    if (!look.days().isEmpty()) {
      transactions.get(
          connection -> {
            Calendar.lower(connection, look.days());
            return true;
          });
    }
    return changeInBatches(page, run, List.copyOf(look.differing()));
  }

  private boolean changeInBatches(Page page, ReEvaluation run, List<Subject> homes) {
    for (var from = 0; from < homes.size(); from += settings.batch()) {
      var some = homes.subList(from, Math.min(homes.size(), from + settings.batch()));
      var batch = new Batch(some, false, Whom.EVERYBODY);
      if (changed((connection, seen) -> change(connection, page, run, batch, seen)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * A change in a transaction of its own. It gives the homes that were left, as they have to be
   * asked about everything; nothing if the page is no longer ours.
   */
  private interface Changing {
    Optional<List<Subject>> in(Connection connection, Seen seen) throws SQLException;
  }

  /**
   * Looks matches up as a look does; if somebody has found one meanwhile of which that could not
   * know, once more and of everybody.
   */
  private Optional<List<Subject>> changed(Changing change) {
    try {
      return transactions.run(connection -> change.in(connection, Seen.BEFORE));
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw new DatabaseException(e);
      }
      return transactions.get(connection -> change.in(connection, Seen.NOW));
    }
  }

  /** Of which time it is who may have a match. */
  private enum Seen {
    BEFORE,
    NOW
  }

  private enum Whom {
    /** Nobody has looked before; who has to be asked about everything is left for later. */
    NOT_WHOLLY,
    EVERYBODY
  }

  /**
   * Homes to be changed.
   *
   * @param neighbours whether hardly anybody lives between the first and the last but in them
   */
  private record Batch(List<Subject> homes, boolean neighbours, Whom whom) {}

  /** Locks these homes and changes whoever differs. */
  private Optional<List<Subject>> change(
      Connection connection, Page page, ReEvaluation run, Batch batch, Seen seen)
      throws SQLException {
    var homes = batch.homes();
    var whom = batch.whom();
    var question = questions.of(connection, run);
    if (!ReEvaluations.hold(connection, page, settings.lease())) {
      return Optional.empty();
    }
    var matched =
        seen == Seen.BEFORE
            ? Optional.of(question.sieves(connection).matched())
            : Optional.<SubjectSieve>empty();
    FactPages.byIndex(connection);
    var locked = SubjectLocks.lock(connection, homes, List.of());
    var announced = new AnnouncingChanges(announcing);
    var moment = new Moment(question.on(), day.now());
    var wholly = new TreeSet<>(homes);
    var read = question.pages().read(connection, homes, batch.neighbours(), question.on());
    if (read.isPresent()) {
      wholly.removeAll(follow(connection, question, read.get(), announced, moment, whom, matched));
    }
    if (whom == Whom.EVERYBODY && !wholly.isEmpty()) {
      new FollowingFacts(new Assessing(facts, evaluator, announced))
          .follow(
              connection,
              policies.current(connection).policies(),
              locked,
              List.of(),
              new FollowingFacts.Occasion(
                  Cause.Kind.CALENDAR, wholly, moment, question.scope().because()));
    }
    ReEvaluations.count(
        connection,
        page,
        announced.matches().stream()
            .filter(change -> question.scope().programmes().contains(change.match().programme()))
            .toList());
    if (whom == Whom.NOT_WHOLLY) {
      question.tell(announced.matches().size(), homes.size());
    }
    return Optional.of(whom == Whom.NOT_WHOLLY ? List.copyOf(wholly) : List.of());
  }

  /**
   * Asks what the change can touch, of those about whom nothing else is due.
   *
   * @return their homes
   */
  private Set<Subject> follow(
      Connection connection,
      Question question,
      FactPage page,
      AnnouncingChanges announced,
      Moment moment,
      Whom whom,
      Optional<SubjectSieve> matched)
      throws SQLException {
    var scope = question.scope();
    var asked =
        AskedPage.of(
            question, page, EntitlementPage.read(connection, page, question.on()), evaluator);
    if (whom == Whom.NOT_WHOLLY && scope.touchesDays()) {
      Calendar.lower(connection, asked.earlierDays(connection));
    }
    var wholly = asked.due(connection, scope);
    new FollowingPolicies(announced)
        .follow(
            connection,
            page,
            asked.evaluation(),
            scope.because(),
            subject -> wholly.isEmpty() || !wholly.contains(page.situation().home(subject)),
            matched,
            moment);
    var followed = new HashSet<>(asked.homes());
    followed.removeAll(wholly);
    return followed;
  }
}
