package io.zhaoren.finding.screening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.facts.GivenHousehold;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.problem.Nearest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.screening.ScreeningRequest.GivenMember;
import io.zhaoren.finding.screening.ScreeningRequest.GivenMoney;
import io.zhaoren.finding.screening.ScreeningRequest.Receiving;
import io.zhaoren.policy.evaluation.FactBlock.Running;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a described household against the vocabulary and says everything that is wrong at once.
 */
final class ReadingQuestion {

  private static final int MOST_MEMBERS = 50;
  private static final int LONGEST_REF = 64;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
  private static final FactType.Money PER_MONTH =
      new FactType.Money(MoneyPeriod.MONTH, 0, 100_000_000_00L);

  private final PolicySet policies;
  private final Vocabulary vocabulary;
  private final ObjectMapper json;
  private final LocalDate on;
  private final List<Violation> violations = new ArrayList<>();

  private ReadingQuestion(PolicySet policies, ObjectMapper json, LocalDate on) {
    this.policies = policies;
    this.vocabulary = policies.vocabulary();
    this.json = json;
    this.on = on;
  }

  static Question read(
      ScreeningRequest request, PolicySet policies, ObjectMapper json, LocalDate today) {
    var on = request.on() == null ? today : request.on();
    var reading = new ReadingQuestion(policies, json, on);
    var question = reading.question(request);
    if (!reading.violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, reading.violations);
    }
    return question;
  }

  private Question question(ScreeningRequest request) {
    if (on.isBefore(EARLIEST) || on.isAfter(LATEST)) {
      violate("/on", RejectionReason.OUT_OF_RANGE);
    }
    var place = place(request.place());
    var given = request.household();
    var refs = new ArrayList<String>();
    var household =
        new GivenHousehold(
            given == null ? Map.of() : facts(given.facts(), About.HOUSEHOLD, "/household/facts"),
            given == null ? List.of() : receives(given.receives(), "/household/receives"),
            members(request.members(), place, refs));
    return new Question(
        on, purpose(request.purpose()), household, refs, programmes(request.programmes()));
  }

  private Optional<Long> place(@Nullable String place) {
    if (place == null) {
      return Optional.empty();
    }
    if (!place.matches("[0-9]{6}") || !policies.areas().isCounty(Long.parseLong(place))) {
      violate("/place", RejectionReason.UNKNOWN_AREA);
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(place));
  }

  private Purpose purpose(@Nullable String purpose) {
    if (purpose == null || purpose.equals("decide")) {
      return Purpose.DECIDE;
    }
    if (!purpose.equals("find")) {
      violations.add(
          Violation.body(
              "/purpose",
              RejectionReason.UNKNOWN_CODE.name(),
              new Words("须为 decide 或 find", "must be decide or find")));
    }
    return Purpose.FIND;
  }

  private List<GivenHousehold.Person> members(
      @Nullable List<@Nullable GivenMember> given, Optional<Long> place, List<String> refs) {
    if (given == null || given.isEmpty()) {
      violations.add(
          Violation.body(
              "/members",
              "NO_MEMBERS",
              new Words("家庭至少有一名成员", "a household has at least one member")));
      return List.of();
    }
    if (given.size() > MOST_MEMBERS) {
      violations.add(
          Violation.body(
              "/members",
              "TOO_MANY",
              new Words("最多 " + MOST_MEMBERS + " 人", "at most " + MOST_MEMBERS)));
      return List.of();
    }
    var members = new ArrayList<GivenHousehold.Person>();
    for (var i = 0; i < given.size(); i++) {
      var at = "/members/" + i;
      var member = given.get(i);
      if (member == null) {
        violate(at, RejectionReason.WRONG_TYPE);
        continue;
      }
      var facts = facts(member.facts(), About.RESIDENT, at + "/facts");
      place.ifPresent(
          county -> {
            facts.putIfAbsent(vocabulary.indexOf(EngineFacts.HUKOU_COUNTY), county);
            facts.putIfAbsent(vocabulary.indexOf(EngineFacts.RESIDENCE_COUNTY), county);
          });
      refs.add(ref(member.ref(), i, refs));
      members.add(new GivenHousehold.Person(facts, receives(member.receives(), at + "/receives")));
    }
    return members;
  }

  private String ref(@Nullable String given, int index, List<String> refs) {
    var ref = given == null ? "member-" + (index + 1) : given;
    var at = "/members/" + index + "/ref";
    if (ref.isBlank() || ref.length() > LONGEST_REF) {
      violations.add(
          Violation.body(
              at,
              "BAD_REF",
              new Words(
                  "须为 1 至 " + LONGEST_REF + " 个字符",
                  "must have 1 to " + LONGEST_REF + " characters")));
    } else if (refs.contains(ref)) {
      violations.add(
          Violation.body(
              at, "NAMED_TWICE", new Words("同一成员名出现两次", "two members have the same ref")));
    }
    return ref;
  }

  private Map<Integer, Long> facts(
      @Nullable Map<String, @Nullable JsonNode> given, About about, String at) {
    var facts = new HashMap<Integer, Long>();
    if (given != null) {
      given.forEach(
          (name, value) -> {
            if (value != null && !value.isNull()) {
              var place = at + Violation.step(name);
              fact(name, about, place).ifPresent(fact -> put(facts, fact, value, place));
            }
          });
    }
    return facts;
  }

  private Optional<FactDefinition> fact(String name, About about, String at) {
    var fact = vocabulary.find(name);
    if (fact.isEmpty()) {
      var reason = RejectionReason.UNKNOWN_FACT;
      violations.add(
          Violation.body(at, reason.name(), Nearest.suggest(reason.says(), name, names())));
    } else if (fact.get().about() != about) {
      violate(at, RejectionReason.WRONG_ABOUT);
    } else if (fact.get().type() instanceof FactType.Reference) {
      violations.add(
          Violation.body(
              at,
              "NOT_FOR_SCREENING",
              new Words("试算中由 members 表示", "a screening says this by its members")));
    } else {
      return fact;
    }
    return Optional.empty();
  }

  private List<String> names() {
    return vocabulary.facts().stream().map(FactDefinition::name).toList();
  }

  private void put(Map<Integer, Long> facts, FactDefinition fact, JsonNode value, String at) {
    try {
      facts.put(
          vocabulary.indexOf(fact.name()),
          FactValues.encode(fact.type(), json.convertValue(value, Object.class), on));
    } catch (FactValueException wrong) {
      var reason = RejectionReason.of(wrong.reason());
      violations.add(
          Violation.body(
              at,
              reason.name(),
              new Words(reason.says().zh(), reason.says().en() + ": " + wrong.getMessage())));
    }
  }

  private List<Running> receives(@Nullable List<@Nullable Receiving> given, String at) {
    var receives = new ArrayList<Running>();
    if (given != null) {
      for (var i = 0; i < given.size(); i++) {
        var entitlement = given.get(i);
        if (entitlement == null) {
          violate(at + "/" + i, RejectionReason.WRONG_TYPE);
          continue;
        }
        var programme = entitlement.programme();
        if (isProgramme(programme, at + "/" + i + "/programme") && programme != null) {
          receives.add(
              new Running(programme, amount(entitlement.amount(), at + "/" + i + "/amount")));
        }
      }
    }
    return receives;
  }

  private OptionalLong amount(@Nullable GivenMoney given, String at) {
    if (given == null) {
      return OptionalLong.empty();
    }
    if (given.amount() == null || given.unit() == null) {
      violate(at, RejectionReason.MISSING_FIELD);
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          FactValues.encode(PER_MONTH, Map.of("amount", given.amount(), "unit", given.unit()), on));
    } catch (FactValueException wrong) {
      violate(at, RejectionReason.of(wrong.reason()));
      return OptionalLong.empty();
    }
  }

  private List<String> programmes(@Nullable List<@Nullable String> given) {
    var programmes = new ArrayList<String>();
    if (given != null) {
      for (var i = 0; i < given.size(); i++) {
        var programme = given.get(i);
        if (isProgramme(programme, "/programmes/" + i)) {
          programmes.add(programme);
        }
      }
    }
    return programmes;
  }

  private boolean isProgramme(@Nullable String programme, String at) {
    var known = new TreeSet<>(policies.policies().stream().map(Policy::programme).toList());
    if (programme == null) {
      violate(at, RejectionReason.MISSING_FIELD);
      return false;
    }
    if (!known.contains(programme)) {
      violations.add(
          Violation.body(
              at,
              "UNKNOWN_PROGRAMME",
              Nearest.suggest(
                  new Words("没有这个项目", "there is no such programme"), programme, known)));
      return false;
    }
    return true;
  }

  private void violate(String at, RejectionReason reason) {
    violations.add(Violation.body(at, reason.name(), reason.says()));
  }
}
