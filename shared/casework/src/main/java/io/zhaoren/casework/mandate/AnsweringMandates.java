package io.zhaoren.casework.mandate;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.mandate.Mandate.Answer;
import io.zhaoren.casework.mandate.Mandate.Standing;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the answers of adults who were asked for a mandate, inside the caller's transaction. */
@ApplicationScoped
public class AnsweringMandates {

  /** For what sources are asked. */
  public static final String PURPOSE = "social-assistance-verification";

  /** The source that asks every register of 浙江省社会救助条例 第四十九条. */
  static final String PLATFORM = "means-verification";

  private final Mandates mandates;
  private final ActingFor actingFor;
  private final Acts acts;
  private final Sources sources;
  private final BusinessDay day;

  public AnsweringMandates(
      Mandates mandates, ActingFor actingFor, Acts acts, Sources sources, BusinessDay day) {
    this.mandates = mandates;
    this.actingFor = actingFor;
    this.acts = acts;
    this.sources = sources;
    this.day = day;
  }

  /**
   * Stores the answers. An answer replaces what the same resident said for this household before.
   *
   * @param pointer where the answers stand in the request
   */
  public List<Mandate> answer(
      UUID household, List<@Nullable MandateAnswered> answers, Actor actor, String pointer) {
    var stored = new ArrayList<Mandate>();
    for (var i = 0; i < answers.size(); i++) {
      stored.add(answer(household, answers.get(i), actor, pointer + "/" + i));
    }
    return stored;
  }

  private Mandate answer(
      UUID household, @Nullable MandateAnswered answered, Actor actor, String pointer) {
    if (answered == null || answered.residentId() == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST, Violation.missing(pointer + "/residentId"));
    }
    var resident = answered.residentId();
    var answer =
        choice(answered.answer(), Answer.class, pointer + "/answer")
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.INVALID_REQUEST, Violation.missing(pointer + "/answer")));
    var standing =
        choice(answered.standing(), Standing.class, pointer + "/standing").orElse(Standing.MEMBER);
    mayAnswer(actor, resident);
    var today = day.today();
    var until = Optional.ofNullable(answered.until());
    if (until.filter(today::isAfter).isPresent()) {
      throw wrong(pointer + "/until", "PAST", "已过去", "lies in the past");
    }
    for (var before : mandates.ofHousehold(household)) {
      if (before.residentId().equals(resident)) {
        before.withdraw(today, mandates.nextOrder());
      }
    }
    var mandate =
        Mandate.answered(
            UUID.randomUUID(),
            resident,
            household,
            standing,
            answer,
            sourcesOf(answered, pointer),
            PURPOSE,
            today,
            until,
            mandates.nextOrder());
    mandates.persistAndFlush(mandate);
    acts.persist(
        Act.of(
                answer == Answer.GIVEN ? ActKind.GAVE_MANDATE : ActKind.REFUSED_MANDATE,
                actor,
                today,
                day.now(),
                answer == Answer.GIVEN
                    ? new Words("授权核对家庭经济状况", "gave a mandate to verify means")
                    : new Words("明确拒绝核对", "expressly refused verification"))
            .about(mandate.id()));
    return mandate;
  }

  /** One's own answer, or that of a principal; an officer records one that was given on paper. */
  private void mayAnswer(Actor actor, UUID resident) {
    actingFor.mustBeAllowed(actor, Set.of(resident), Scope.MANDATE, day.today());
  }

  private Set<String> sourcesOf(MandateAnswered answered, String pointer) {
    var named = answered.sources();
    if (named == null || named.isEmpty()) {
      return Set.of(PLATFORM);
    }
    var known = new java.util.TreeSet<String>();
    for (var i = 0; i < named.size(); i++) {
      var source = named.get(i);
      if (source == null || sources.find(source).isEmpty()) {
        throw wrong(pointer + "/sources/" + i, "UNKNOWN_SOURCE", "没有这个来源", "no such source");
      }
      known.add(source);
    }
    return known;
  }

  private static <E extends Enum<E>> Optional<E> choice(
      @Nullable String text, Class<E> type, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    for (var each : type.getEnumConstants()) {
      if (each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-').equals(text)) {
        return Optional.of(each);
      }
    }
    throw wrong(pointer, "UNKNOWN_CODE", "没有这个取值", "no such value");
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }

  /** A mandate is taken back; what it opened is closed as soon as the facts say so. */
  public Mandate withdraw(UUID id, Actor actor) {
    var mandate =
        mandates
            .findByIdOptional(id)
            .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    mayAnswer(actor, mandate.residentId());
    var today = day.today();
    if (mandate.withdraw(today, mandates.nextOrder())) {
      mandates.flush();
      acts.persist(
          Act.of(
                  ActKind.WITHDREW_MANDATE,
                  actor,
                  today,
                  day.now(),
                  new Words("撤回授权", "withdrew the mandate"))
              .about(id));
    }
    return mandate;
  }
}
