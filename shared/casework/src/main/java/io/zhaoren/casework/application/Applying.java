package io.zhaoren.casework.application;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.Places;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.ApplicationItem.Origin;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.NotedDeaths;
import io.zhaoren.casework.mandate.AnnouncingMandates;
import io.zhaoren.casework.mandate.AnsweringMandates;
import io.zhaoren.casework.procedure.Procedure;
import io.zhaoren.casework.procedure.StepWords;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.finding.matching.Match;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receives an application and opens one item for each programme asked for or found. */
@ApplicationScoped
public class Applying {

  private static final Areas AREAS = Areas.zhejiang();
  private static final int ZHEJIANG = 330000;

  private record Key(String programme, Subject subject) {}

  private final CaseTransactions transactions;
  private final Applications applications;
  private final Items items;
  private final Acts acts;
  private final ActingFor actingFor;
  private final ShowingApplications showing;
  private final AnsweringMandates answering;
  private final AnnouncingMandates announcing;
  private final FactLoader facts;
  private final PolicyStore policies;
  private final Places places;
  private final BusinessDay day;
  private final StepWords words = StepWords.bundled();

  public Applying(
      CaseTransactions transactions,
      Applications applications,
      Items items,
      Acts acts,
      ActingFor actingFor,
      ShowingApplications showing,
      AnsweringMandates answering,
      AnnouncingMandates announcing,
      FactLoader facts,
      PolicyStore policies,
      Places places,
      BusinessDay day) {
    this.transactions = transactions;
    this.applications = applications;
    this.items = items;
    this.acts = acts;
    this.actingFor = actingFor;
    this.showing = showing;
    this.answering = answering;
    this.announcing = announcing;
    this.facts = facts;
    this.policies = policies;
    this.places = places;
    this.day = day;
  }

  /**
   * @param id of the application: the same one again changes nothing
   */
  public ApplicationAnswer apply(UUID id, ApplicationSubmitted submitted) {
    var household = required(submitted.householdId(), "/householdId");
    var applicant = required(submitted.applicantId(), "/applicantId");
    var actor = ActorGiven.read(submitted.actor(), "/actor");
    var channel = channel(required(submitted.channel(), "/channel"));
    var today = day.today();
    var received = Optional.ofNullable(submitted.receivedOn()).orElse(today);
    if (received.isAfter(today)) {
      throw wrong("/receivedOn", "FUTURE", "不能晚于今天", "lies in the future");
    }
    var shown =
        transactions.run(
            connection -> {
              var before = applications.findByIdOptional(id);
              if (before.isPresent()) {
                return showing.show(
                    connection,
                    before.get(),
                    facts.read(connection, List.of(Subject.household(household)), today));
              }
              actingFor.mustBeAllowed(actor, Set.of(applicant), Scope.APPLY, today);
              var set = policies.current(connection).policies();
              // a death that comes now is either read here or followed
              SubjectLocks.share(connection, household);
              var situation = facts.read(connection, List.of(Subject.household(household)), today);
              mustBeOfTheHousehold(connection, situation, household, applicant);
              var application =
                  Application.receive(
                      id, receipt(id, received), household, applicant, channel, received);
              applications.persistAndFlush(application);
              var found =
                  Boolean.TRUE.equals(submitted.includeFound())
                      ? found(connection, situation)
                      : List.<Match>of();
              var wanted = wanted(submitted, set, found, household, applicant, received);
              actingFor.mustNotBeKeptAway(
                  connection, actor, wanted.keySet().stream().map(Key::subject).toList(), today);
              var block =
                  situation.block(
                      Purpose.FIND, Entitlements.running(connection, situation.subjects(), today));
              var opened = new ArrayList<ApplicationItem>();
              for (var each : wanted.entrySet()) {
                opened.add(
                    open(block, application, set, situation, each.getKey(), each.getValue()));
              }
              followDeaths(connection, situation, opened);
              var made =
                  Act.of(
                          ActKind.APPLIED,
                          actor,
                          today,
                          day.now(),
                          new Words(
                              "提出申请，共 " + wanted.size() + " 项",
                              "applied for " + wanted.size() + " items"))
                      .inApplication(id)
                      .through(channel.name());
              acts.persist(made);
              var answers = submitted.mandates();
              if (answers != null) {
                answering.answer(household, answers, actor, "/mandates");
              }
              items.flush();
              return showing.showNew(connection, application, situation, opened, made);
            });
    if (submitted.mandates() == null) {
      return shown;
    }
    // what was allowed is a fact only now, and may say more
    announcing.announce();
    return showing.show(id, Optional.empty());
  }

  /**
   * Everything for which the household and its members were found, the household's first; what is
   * held is not among it.
   */
  private static List<Match> found(Connection connection, Situation situation) throws SQLException {
    return Matches.of(connection, situation.subjects()).stream()
        .flatMap(stored -> stored.match().stream())
        .sorted(
            Comparator.comparing((Match match) -> match.subject().about() == About.RESIDENT)
                .thenComparing(match -> match.subject().id())
                .thenComparing(Match::programme))
        .toList();
  }

  private static void mustBeOfTheHousehold(
      Connection connection, Situation situation, UUID household, UUID applicant)
      throws SQLException {
    if (situation.subjects().isEmpty()) {
      throw ProblemException.of(ProblemType.HOUSEHOLD_UNKNOWN);
    }
    var home = SubjectLocks.householdOf(connection, List.of(applicant)).get(applicant);
    if (!household.equals(home)) {
      throw wrong("/applicantId", "NOT_A_MEMBER", "不是该家庭的成员", "is no member of this household");
    }
    if (situation.dead().contains(Subject.resident(applicant))) {
      throw wrong("/applicantId", "DEAD", "申请人已去世", "the applicant has died");
    }
  }

  private static Map<Key, Origin> wanted(
      ApplicationSubmitted submitted,
      PolicySet set,
      List<Match> found,
      UUID household,
      UUID applicant,
      LocalDate on) {
    var wanted = new LinkedHashMap<Key, Origin>();
    var asked =
        Optional.ofNullable(submitted.programmes()).orElse(new ArrayList<@Nullable Wanted>());
    for (var i = 0; i < asked.size(); i++) {
      var each = asked.get(i);
      var pointer = "/programmes/" + i;
      var programme = required(each == null ? null : each.programme(), pointer + "/programme");
      var policy = inForce(set, programme, on, pointer + "/programme");
      var resident = each == null ? null : each.residentId();
      var subject =
          policy.about() == io.zhaoren.policy.text.Subject.UNIT
              ? Subject.household(household)
              : Subject.resident(resident == null ? applicant : resident);
      wanted.put(new Key(programme, subject), Origin.ASKED);
    }
    for (var match : found) {
      if (set.inForce(match.programme(), on).isPresent()) {
        wanted.putIfAbsent(new Key(match.programme(), match.subject()), Origin.FOUND);
      }
    }
    if (wanted.isEmpty()) {
      throw wrong("/programmes", "NOTHING_ASKED", "没有申请事项", "asks for nothing");
    }
    return wanted;
  }

  private static Policy inForce(PolicySet set, String programme, LocalDate on, String pointer) {
    if (set.policies().stream().noneMatch(each -> each.programme().equals(programme))) {
      throw wrong(pointer, "PROGRAMME_UNKNOWN", "没有这个项目", "there is no such programme");
    }
    return set.inForce(programme, on)
        .orElseThrow(
            () -> wrong(pointer, "NOT_IN_FORCE", "该项目当日没有生效文本", "is not in force on that day"));
  }

  private ApplicationItem open(
      FactBlock block,
      Application application,
      PolicySet set,
      Situation situation,
      Key wanted,
      Origin origin) {
    if (wanted.subject().about() == About.RESIDENT
        && !situation.subjects().contains(wanted.subject())) {
      throw wrong("/programmes", "NOT_A_MEMBER", "不是该家庭的成员", "is no member of this household");
    }
    if (situation.dead().contains(wanted.subject())) {
      throw wrong("/programmes", "DEAD", "其人已去世", "has died");
    }
    var policy = set.inForce(wanted.programme(), application.receivedOn()).orElseThrow();
    var place = places.of(block, set, policy, wanted.subject(), day.today());
    if (place.isPresent() && !Areas.within(place.getAsLong(), ZHEJIANG)) {
      throw wrong(
          "/householdId", "ELSEWHERE", "属于省外管辖", "an authority outside the province decides");
    }
    var item =
        ApplicationItem.receive(
            application.id(),
            policy,
            Procedure.of(policy, words),
            wanted.subject(),
            origin,
            place.isPresent() && AREAS.find(place.getAsLong()).isPresent()
                ? place
                : java.util.OptionalLong.empty(),
            application.receivedOn());
    items.persist(item);
    return item;
  }

  /** A death from now on is followed for them; who has died before is no part of the claim. */
  private void followDeaths(
      Connection connection, Situation situation, List<ApplicationItem> opened)
      throws SQLException {
    if (!situation.dead().isEmpty()) {
      items.flush();
      for (var item : opened) {
        NotedDeaths.knownAtClaim(connection, item, situation);
      }
    }
    Watching.watch(connection, opened.stream().map(ApplicationItem::subject).distinct().toList());
  }

  /** What is written on the receipt: the day and enough of the id to find it again. */
  private static String receipt(UUID id, LocalDate on) {
    return "SQ"
        + on.toString().replace("-", "")
        + "-"
        + id.toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
  }

  private static Channel channel(String text) {
    for (var each : Channel.values()) {
      if (each.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw wrong(
        "/channel", "UNKNOWN_CODE", "须为 phone、paper 或 window", "expected phone, paper or window");
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
