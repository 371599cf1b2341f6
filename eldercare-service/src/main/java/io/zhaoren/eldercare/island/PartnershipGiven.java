package io.zhaoren.eldercare.island;

import static io.zhaoren.eldercare.plan.SearchGiven.within;
import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.eldercare.island.Partnership.Absence;
import io.zhaoren.eldercare.island.Partnership.Ferry;
import io.zhaoren.eldercare.island.Partnership.Island;
import io.zhaoren.eldercare.island.Partnership.Member;
import io.zhaoren.eldercare.island.Partnership.Need;
import io.zhaoren.eldercare.island.Partnership.Weather;
import io.zhaoren.eldercare.island.RotaQuestion.Rules;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partnership as it is sent. */
@Schema(
    name = "PartnershipGiven",
    description = "A supporting city, its team, the islands, their ferries and elders. 海岛支老结对")
public record PartnershipGiven(
    @Schema(required = true, description = "The supporting city.", examples = "330100")
        @Nullable String city,
    @Schema(required = true) @Nullable LocalDate from,
    @Schema(required = true, description = "Last day.") @Nullable LocalDate to,
    @Schema(required = true) @Nullable List<IslandGiven> islands,
    @Schema(required = true) @Nullable List<MemberGiven> team,
    @Schema(required = true) @Nullable List<FerryGiven> ferries,
    @Schema(description = "Days on which no ferry goes.") @Nullable List<WeatherGiven> weather,
    @Schema(required = true) @Nullable List<NeedGiven> needs,
    @Nullable RulesGiven rules) {

  /** An island. */
  @Schema(name = "IslandGiven")
  public record IslandGiven(
      @Schema(required = true) @Nullable String code,
      @Schema(required = true) @Nullable String name,
      @Schema(description = "Twelve digits.") @Nullable String community) {}

  /** A carer. */
  @Schema(name = "TeamMemberGiven")
  public record MemberGiven(
      @Schema(required = true, description = "A worker's code; never a name.")
          @Nullable String code,
      @Schema(required = true) @Nullable List<String> skills,
      @Schema(description = "An island; absent: the mainland.") @Nullable String livesOn,
      @Nullable List<AbsenceGiven> absences) {}

  /** Days on which somebody cannot be sent. */
  @Schema(name = "AbsenceGiven")
  public record AbsenceGiven(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /** A ferry. */
  @Schema(name = "FerryGiven")
  public record FerryGiven(
      @Schema(required = true) @Nullable String island,
      @Schema(required = true, description = "1 (Monday) to 7.") @Nullable List<Integer> weekdays,
      @Schema(required = true, description = "Minute of the day at which the way out ends.")
          @Nullable Integer arrives,
      @Schema(required = true, description = "Minute of the day at which the way back begins.")
          @Nullable Integer leaves) {}

  /** No ferry. */
  @Schema(name = "WeatherGiven")
  public record WeatherGiven(
      @Nullable String island, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /** What an elder needs. */
  @Schema(name = "IslandNeedGiven")
  public record NeedGiven(
      @Schema(required = true) @Nullable UUID residentId,
      @Schema(required = true) @Nullable String island,
      @Schema(required = true, examples = "BATHING") @Nullable String skill,
      @Schema(required = true) @Nullable Integer minutes,
      @Schema(required = true, description = "One visit in every so many days.", examples = "7")
          @Nullable Integer everyDays) {}

  /** What every rota keeps. No text read says these: they are the partnership's own. */
  @Schema(
      name = "RotaRules",
      description =
          "Absent: work from 8:00 to 17:00, seven hours a day, five days in seven; a crossing"
              + " counts 3, each carer whom an elder has to know 1.")
  public record RulesGiven(
      @Nullable Integer begins,
      @Nullable Integer ends,
      @Nullable Integer workMinutes,
      @Nullable Integer workDaysInSeven,
      @Nullable Integer crossingWeight,
      @Nullable Integer carerWeight) {}

  /**
   * @throws ProblemException naming what is not as agreed
   */
  static Partnership read(@Nullable PartnershipGiven body) {
    return new Reading(required(body)).partnership();
  }

  private static final class Reading {

    private final PartnershipGiven given;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> islands = new HashSet<>();

    Reading(PartnershipGiven given) {
      this.given = given;
    }

    Partnership partnership() {
      var city = required(given.city, "/city");
      if (!city.matches("33[0-9]{2}00") || Areas.zhejiang().find(Long.parseLong(city)).isEmpty()) {
        wrong("/city", "UNKNOWN_AREA", "没有这个设区市", "there is no such city");
        throw refused();
      }
      var from = required(given.from, "/from");
      var to = required(given.to, "/to");
      if (to.isBefore(from)) {
        wrong("/to", "EMPTY", "没有期限", "it covers nothing");
      }
      var partnership =
          new Partnership(
              Integer.parseInt(city),
              from,
              to,
              islands(),
              team(),
              ferries(),
              weather(),
              needs(),
              rules());
      if (!violations.isEmpty()) {
        throw refused();
      }
      return partnership;
    }

    private ProblemException refused() {
      return ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, violations);
    }

    private void wrong(String pointer, String code, String zh, String en) {
      if (violations.size() < 100) {
        violations.add(Violation.body(pointer, code, new Words(zh, en)));
      }
    }

    private String word(@Nullable String text, String pointer) {
      var word = required(text, pointer);
      if (!word.matches("[A-Za-z0-9_-]{1,40}")) {
        wrong(pointer, "BAD_CODE", "须为1至40个字母、数字或 - _", "must be 1 to 40 letters, digits, - or _");
      }
      return word;
    }

    private String island(@Nullable String text, String pointer) {
      var code = word(text, pointer);
      if (!islands.contains(code)) {
        wrong(pointer, "UNKNOWN_ISLAND", "结对中没有这个岛", "no island of this partnership");
      }
      return code;
    }

    private List<Island> islands() {
      var read = new ArrayList<Island>();
      var all = required(given.islands, "/islands");
      for (var i = 0; i < all.size(); i++) {
        var at = "/islands/" + i;
        var one = required(all.get(i), at);
        var code = word(one.code, at + "/code");
        if (!islands.add(code)) {
          wrong(at + "/code", "TWICE", "重复", "it is there twice");
        }
        if (one.community != null && !one.community.matches("33[0-9]{10}")) {
          wrong(at + "/community", "BAD_COMMUNITY", "须为12位代码", "must be twelve digits");
        }
        read.add(
            new Island(code, required(one.name, at + "/name"), Optional.ofNullable(one.community)));
      }
      return read;
    }

    private List<Member> team() {
      var read = new ArrayList<Member>();
      var codes = new HashSet<String>();
      var all = required(given.team, "/team");
      for (var i = 0; i < all.size(); i++) {
        var at = "/team/" + i;
        var one = required(all.get(i), at);
        var code = word(one.code, at + "/code");
        if (!codes.add(code)) {
          wrong(at + "/code", "TWICE", "重复", "it is there twice");
        }
        var skills = new TreeSet<String>();
        required(one.skills, at + "/skills")
            .forEach(skill -> skills.add(word(skill, at + "/skills")));
        var absences = new ArrayList<Absence>();
        if (one.absences != null) {
          for (var absence : one.absences) {
            absences.add(
                new Absence(
                    required(absence.from, at + "/absences"),
                    required(absence.to, at + "/absences")));
          }
        }
        read.add(
            new Member(
                code,
                skills,
                one.livesOn == null
                    ? Optional.empty()
                    : Optional.of(island(one.livesOn, at + "/livesOn")),
                absences));
      }
      return read;
    }

    private List<Ferry> ferries() {
      var read = new ArrayList<Ferry>();
      var days = new HashSet<String>();
      var all = required(given.ferries, "/ferries");
      for (var i = 0; i < all.size(); i++) {
        var at = "/ferries/" + i;
        var one = required(all.get(i), at);
        var island = island(one.island, at + "/island");
        var weekdays = new TreeSet<DayOfWeek>();
        for (var day : required(one.weekdays, at + "/weekdays")) {
          var number = within(day, 1, 1, 7, at + "/weekdays");
          weekdays.add(DayOfWeek.of(number));
          if (!days.add(island + number)) {
            wrong(at + "/weekdays", "TWICE", "同一天已有班次", "the island has a ferry on that day");
          }
        }
        read.add(
            new Ferry(
                island,
                weekdays,
                within(required(one.arrives, at + "/arrives"), 0, 0, 1440, at + "/arrives"),
                within(required(one.leaves, at + "/leaves"), 0, 0, 1440, at + "/leaves")));
      }
      return read;
    }

    private List<Weather> weather() {
      var read = new ArrayList<Weather>();
      if (given.weather != null) {
        for (var i = 0; i < given.weather.size(); i++) {
          var at = "/weather/" + i;
          var one = required(given.weather.get(i), at);
          read.add(
              new Weather(
                  island(one.island, at + "/island"),
                  required(one.from, at + "/from"),
                  required(one.to, at + "/to")));
        }
      }
      return read;
    }

    private List<Need> needs() {
      var read = new ArrayList<Need>();
      var codes = new HashSet<String>();
      var all = required(given.needs, "/needs");
      for (var i = 0; i < all.size(); i++) {
        var at = "/needs/" + i;
        var one = required(all.get(i), at);
        var resident = required(one.residentId, at + "/residentId");
        var skill = word(one.skill, at + "/skill");
        if (!codes.add(resident + skill)) {
          wrong(at, "TWICE", "重复", "it is there twice");
        }
        read.add(
            new Need(
                resident,
                island(one.island, at + "/island"),
                skill,
                within(required(one.minutes, at + "/minutes"), 1, 1, 1440, at + "/minutes"),
                within(required(one.everyDays, at + "/everyDays"), 1, 1, 92, at + "/everyDays")));
      }
      return read;
    }

    private Rules rules() {
      var rules =
          given.rules == null ? new RulesGiven(null, null, null, null, null, null) : given.rules;
      var begins = within(rules.begins, 480, 0, 1439, "/rules/begins");
      return new Rules(
          begins,
          within(rules.ends, Math.max(1020, begins + 1), begins + 1, 1440, "/rules/ends"),
          within(rules.workMinutes, 420, 1, 1440, "/rules/workMinutes"),
          within(rules.workDaysInSeven, 5, 1, 7, "/rules/workDaysInSeven"),
          within(rules.crossingWeight, 3, 0, 1000, "/rules/crossingWeight"),
          within(rules.carerWeight, 1, 0, 1000, "/rules/carerWeight"));
    }
  }
}
