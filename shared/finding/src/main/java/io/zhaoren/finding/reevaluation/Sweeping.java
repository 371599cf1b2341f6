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
import io.zhaoren.finding.facts.KeyRange;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.matching.Assessing;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Foreseeing;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through pages of everybody: looks at them without a lock, and changes only those for whom
 * something would be other, each under its lock and as an intake would. May be stopped anywhere and
 * done by any number of threads and instances at once (docs/adr/0010).
 */
@Singleton
public final class Sweeping {

  private static final Logger LOG = Logger.getLogger(Sweeping.class);

  /** What a run asks, of one version of the set on one day. */
  private record Question(
      UUID run,
      long version,
      LocalDate on,
      Scope scope,
      PolicySet asked,
      PolicySet now,
      FactPages pages) {}

  /**
   * What a look at some people tells.
   *
   * @param changes what would be other for them
   * @param differing households, or residents of no known one, to be changed
   * @param days on which something may now change by itself, earlier than is stored
   */
  private record Look(
      FactPage page,
      List<MatchChange> changes,
      TreeSet<Subject> differing,
      Map<Subject, LocalDate> days) {}

  private final Transactions transactions;
  private final PolicyStore policies;
  private final FactLoader facts;
  private final Evaluator evaluator;
  private final Announcing announcing;
  private final Drafts drafts;
  private final ReEvaluations runs;
  private final ReEvaluationSettings settings;
  private final BusinessDay day;
  private volatile @Nullable Question last;

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
    this.drafts = drafts;
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
      var from = range;
      var look = transactions.get(connection -> look(connection, run, from));
      if (look.isPresent() && !follow(page, run, look.get())) {
        return;
      }
      var end = look.map(one -> one.page().end()).orElse(true);
      if (!transactions.get(connection -> checkpoint(connection, page, run, look, end)) || end) {
        return;
      }
      range = range.after(look.orElseThrow().page().last());
    }
    runs.release(page);
  }

  /** False if the page is no longer ours, or the run no longer runs. */
  private boolean checkpoint(
      Connection connection, Page page, ReEvaluation run, Optional<Look> look, boolean end)
      throws SQLException {
    if (!ReEvaluations.hold(connection, page, settings.lease())) {
      return false;
    }
    if (look.isPresent()) {
      var looked = look.get().page();
      ReEvaluations.checkpoint(connection, page, looked.last(), looked.residents().size());
      if (run.kind() == Kind.SIMULATION) {
        ReEvaluations.count(connection, page, look.get().changes());
      }
    }
    if (end) {
      ReEvaluations.finish(connection, page, day.now());
    }
    return true;
  }

  // ── looking ──

  private Optional<Look> look(Connection connection, ReEvaluation run, KeyRange range)
      throws SQLException {
    var question = question(connection, run);
    var read = question.pages().read(connection, range, settings.step(), question.on());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    var page = read.get();
    var entitlements = EntitlementPage.read(connection, page, question.on());
    var block = page.situation().block(Purpose.FIND, entitlements.running());
    var evaluation = evaluator.evaluate(question.asked(), block, question.on());
    var foreseeing = Foreseeing.of(connection, page, question.scope().programmes());
    var moment = new Moment(question.on(), day.now());
    var changes =
        run.kind() == Kind.SIMULATION && run.on().isAfter(day.today())
            ? foreseeing.changes(
                evaluator.evaluate(question.now(), block, question.on()), evaluation, moment)
            : foreseeing.changes(evaluation, moment);
    var differing = new TreeSet<Subject>();
    if (run.kind() == Kind.CHANGE) {
      var situation = page.situation();
      changes.forEach(change -> differing.add(situation.home(change.match().subject())));
      entitlements
          .misplaced(
              question.scope().programmes(), question.scope().renewed(), placing(page, evaluation))
          .forEach(subject -> differing.add(situation.home(subject)));
    }
    return Optional.of(
        new Look(
            page,
            changes,
            differing,
            run.kind() == Kind.CHANGE && question.scope().touchesDays()
                ? earlierDays(connection, page, block, evaluation)
                : Map.of()));
  }

  private Question question(Connection connection, ReEvaluation run) throws SQLException {
    var current = policies.current(connection);
    var on = run.kind() == Kind.SIMULATION ? run.on() : day.today();
    var known = last;
    if (known != null
        && known.run().equals(run.id())
        && known.version() == current.version()
        && known.on().equals(on)) {
      return known;
    }
    var set =
        run.kind() == Kind.SIMULATION
            ? drafts.compile(connection, run.draft().policy(), run.draft().rows())
            : current.policies();
    var scope = Scope.of(run.changes(), set);
    var asked = scope.narrowed(set, on);
    var now = scope.narrowed(current.policies(), on);
    var read = new TreeSet<>(asked.facts());
    read.addAll(now.facts());
    var question =
        new Question(
            run.id(),
            current.version(),
            on,
            scope,
            asked,
            now,
            new FactPages(current.policies().vocabulary(), read));
    last = question;
    return question;
  }

  private static io.zhaoren.finding.entitlements.Registering.Placing placing(
      FactPage page, Evaluation evaluation) {
    return (subject, programme) -> {
      var row =
          (subject.about() == About.HOUSEHOLD ? page.households() : page.residents())
              .indexOf(subject.id());
      for (var p = 0; p < evaluation.policies().size(); p++) {
        var policy = evaluation.policies().get(p);
        var unit = policy.about() == io.zhaoren.policy.text.Subject.UNIT;
        if (policy.programme().equals(programme)
            && unit == (subject.about() == About.HOUSEHOLD)
            && row >= 0) {
          return evaluation.jurisdiction(p, row);
        }
      }
      return OptionalLong.empty();
    };
  }

  /** Asked of a part of the policies: a stored day that is earlier belongs to another of them. */
  private static Map<Subject, LocalDate> earlierDays(
      Connection connection, FactPage page, FactBlock block, Evaluation evaluation)
      throws SQLException {
    var days = new TreeMap<Subject, LocalDate>();
    for (var h = 0; h < block.households(); h++) {
      var home =
          block.membersKnown(h)
              ? Subject.household(page.households().get(h))
              : Subject.resident(page.residents().get(h));
      evaluation.nextChange(h).ifPresent(next -> days.put(home, next));
    }
    var stored = Calendar.days(connection, days.keySet());
    days.entrySet()
        .removeIf(
            one -> {
              var known = stored.get(one.getKey());
              return known != null && !known.isAfter(one.getValue());
            });
    return days;
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
    var differing = new ArrayList<>(look.differing());
    for (var from = 0; from < differing.size(); from += settings.batch()) {
      var batch = differing.subList(from, Math.min(differing.size(), from + settings.batch()));
      if (!transactions.get(connection -> change(connection, page, run, batch))) {
        return false;
      }
    }
    return true;
  }

  private boolean change(Connection connection, Page page, ReEvaluation run, List<Subject> subjects)
      throws SQLException {
    var question = question(connection, run);
    if (!ReEvaluations.hold(connection, page, settings.lease())) {
      return false;
    }
    var current = policies.current(connection).policies();
    var locked = SubjectLocks.lock(connection, subjects, List.of());
    var announced = new AnnouncingChanges(announcing);
    new FollowingFacts(new Assessing(facts, evaluator, announced))
        .follow(
            connection,
            current,
            locked,
            List.of(),
            new FollowingFacts.Occasion(
                Cause.Kind.CALENDAR,
                new TreeSet<>(subjects),
                new Moment(day.today(), day.now()),
                question.scope().because()));
    ReEvaluations.count(
        connection,
        page,
        announced.matches().stream()
            .filter(change -> question.scope().programmes().contains(change.match().programme()))
            .toList());
    return true;
  }
}
