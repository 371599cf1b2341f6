package io.zhaoren.childwelfare.guardianship;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.childwelfare.file.ChildFile;
import io.zhaoren.childwelfare.file.ChildFiles;
import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a step in the care of a child, if the law has it and everything it asks is there. */
@ApplicationScoped
public class MovingGuardianship {

  private static final int OF_AGE = 18;

  private final CaseTransactions transactions;
  private final Guardianships guardianships;
  private final ChildFiles files;
  private final FileAccess access;
  private final Adopting adopting;
  private final BusinessDay day;
  private final Steps steps = Steps.bundled();

  MovingGuardianship(
      CaseTransactions transactions,
      Guardianships guardianships,
      ChildFiles files,
      FileAccess access,
      Adopting adopting,
      BusinessDay day) {
    this.transactions = transactions;
    this.guardianships = guardianships;
    this.files = files;
    this.access = access;
    this.adopting = adopting;
    this.day = day;
  }

  GuardianshipAnswer get(UUID child, String reader) {
    return transactions.run(
        connection -> {
          mustBeResponsible(connection, child, reader);
          return GuardianshipAnswer.of(guardianships.locked(child, day.today()), steps);
        });
  }

  GuardianshipAnswer move(UUID child, GuardianshipMoved given, String name) {
    var version = required(given.version(), "/version");
    var to =
        GuardianshipState.of(required(given.to(), "/to"))
            .orElseThrow(() -> wrong("/to", "UNKNOWN_STATE", "没有这种状态", "no such state"));
    var code = required(given.ground(), "/ground");
    return transactions.run(
        connection -> {
          var file = files.get(child);
          var held = guardianships.locked(child, day.today());
          var step =
              steps
                  .between(held.state(), to)
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemType.OUT_OF_ORDER,
                              new Words("法律没有规定由现状态直接到此状态", "the law has no such step from here")));
          var by = by(connection, file, step, given);
          if (held.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          var ground =
              step.ground(code)
                  .orElseThrow(
                      () ->
                          wrong("/ground", "NO_GROUND", "不是本步骤的法定情形", "is no ground of this step"));
          check(connection, child, to, given);
          if (to == GuardianshipState.ADOPTION) {
            register(connection, child, given, by);
          }
          var from = held.state();
          held.move(to, ground.code(), day.today(), placement(to, given), given.guardianId());
          record(connection, child, from, to, ground, by, name);
          guardianships.flush();
          return GuardianshipAnswer.of(held, steps);
        });
  }

  /** Nothing is registered for which nobody has applied. */
  private void register(Connection connection, UUID child, GuardianshipMoved given, String officer)
      throws SQLException {
    var adoption = required(given.adoption(), "/adoption");
    var adoptee = required(adoption.adoptee(), "/adoption/adoptee");
    if (!adopting.register(
        connection,
        child,
        Optional.ofNullable(adoption.appliedOn()),
        adoptee.noticeFrom(),
        officer)) {
      refuse(
          List.of(
              new Requirements.Unmet(
                  "/adoption/appliedOn",
                  "APPLICATION_MISSING",
                  new Words(
                      "须有收养登记申请（中国公民收养子女登记办法）", "nobody has applied for it (中国公民收养子女登记办法)"))));
    }
  }

  /** Who takes the step, if they may. */
  private String by(Connection connection, ChildFile file, Steps.Step step, GuardianshipMoved given)
      throws SQLException {
    if (step.by().equals("director")) {
      var worker = WorkerActing.read(given.worker(), "/worker");
      mustBeResponsible(connection, file.residentId(), worker);
      return worker;
    }
    if (!Access.current().caller().role().isOfficer()) {
      // a director entrusts and reports; what an authority orders, only its officers order
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
    var officer = ActorGiven.read(given.officer(), "/officer");
    if (officer.role() != Role.OFFICER
        || !officer.office().equals(Optional.of(step.by()))
        || !officer.serves(file.county())) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
    return officer.id();
  }

  private void mustBeResponsible(Connection connection, UUID child, String worker)
      throws SQLException {
    if (!access.isResponsible(connection, child, worker)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private void check(
      Connection connection, UUID child, GuardianshipState to, GuardianshipMoved given)
      throws SQLException {
    refuse(
        switch (to) {
          case ENTRUSTED_CARE -> carer(given);
          case GUARDIAN_BY_ORDER -> order(given);
          case RETURNED -> returned(given);
          case ADOPTION -> adoption(given);
          case ADULT -> adult(connection, child);
          case PARENTS, TEMPORARY_STATE, LONG_TERM_STATE -> List.of();
        });
  }

  private static void refuse(List<Requirements.Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          unmet.stream()
              .map(each -> Violation.body(each.pointer(), each.code(), each.says()))
              .toList());
    }
  }

  private static List<Requirements.Unmet> carer(GuardianshipMoved given) {
    var carer = required(given.carer(), "/carer");
    required(given.guardianId(), "/guardianId");
    required(carer.confirmedOn(), "/carer/confirmedOn");
    var bars = new LinkedHashSet<String>();
    for (var bar : required(carer.bars(), "/carer/bars")) {
      if (bar == null || !Requirements.BARS.contains(bar)) {
        throw wrong("/carer/bars", "UNKNOWN_BAR", "没有这种禁止情形", "no such bar");
      }
      bars.add(bar);
    }
    return Requirements.carer(bars);
  }

  private static List<Requirements.Unmet> order(GuardianshipMoved given) {
    var rank = required(given.rank(), "/rank");
    required(given.guardianId(), "/guardianId");
    if (!Requirements.ORDER.contains(rank)) {
      throw wrong("/rank", "UNKNOWN_RANK", "没有这一顺序", "no such rank");
    }
    var passedOver = given.passedOver();
    return Requirements.order(
        rank,
        passedOver == null ? Map.of() : passedOver,
        Set.of("committee", "civil-affairs").contains(String.valueOf(given.consentBy())));
  }

  private static List<Requirements.Unmet> returned(GuardianshipMoved given) {
    return Boolean.TRUE.equals(given.assessed())
        ? List.of()
        : List.of(
            new Requirements.Unmet(
                "/assessed",
                "NOT_ASSESSED",
                new Words("须经评估（未成年人保护法 第九十三条）", "needs an assessment (未成年人保护法 第九十三条)")));
  }

  private List<Requirements.Unmet> adoption(GuardianshipMoved given) {
    var adoption = required(given.adoption(), "/adoption");
    var child = required(adoption.adoptee(), "/adoption/adoptee");
    var adopters = new ArrayList<Requirements.Adopter>();
    for (var each : required(adoption.adopters(), "/adoption/adopters")) {
      var at = "/adoption/adopters/" + adopters.size();
      adopters.add(
          new Requirements.Adopter(
              "male".equals(required(each.sex(), at + "/sex")),
              required(each.born(), at + "/born"),
              required(each.children(), at + "/children"),
              required(each.able(), at + "/able"),
              required(each.illness(), at + "/illness"),
              required(each.crime(), at + "/crime")));
    }
    if (adopters.isEmpty() || adopters.size() > 2) {
      throw wrong("/adoption/adopters", "OUT_OF_RANGE", "须为一人或者两人", "must be one or two");
    }
    var at = "/adoption/adoptee";
    return Requirements.adoption(
            adopters,
            required(adoption.married(), "/adoption/married"),
            new Requirements.Adoptee(
                "female".equals(required(child.sex(), at + "/sex")),
                required(child.born(), at + "/born"),
                required(child.kind(), at + "/kind"),
                Boolean.TRUE.equals(child.special()),
                Boolean.TRUE.equals(child.consents()),
                Boolean.TRUE.equals(child.assessed()),
                Optional.ofNullable(child.noticeFrom())),
            day.today())
        .stream()
        .map(
            unmet ->
                new Requirements.Unmet("/adoption" + unmet.pointer(), unmet.code(), unmet.says()))
        .toList();
  }

  private List<Requirements.Unmet> adult(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection, "SELECT person_birth_date FROM resident_facts WHERE resident_id = ?")) {
      var ofAge =
          query
              .with(child)
              .list(row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
              .stream()
              .flatMap(Optional::stream)
              .anyMatch(born -> !born.plusYears(OF_AGE).isAfter(day.today()));
      return ofAge
          ? List.of()
          : List.of(
              new Requirements.Unmet(
                  "/to",
                  "NOT_EIGHTEEN",
                  new Words("未满十八周岁，或者出生日期不明", "is not eighteen, or the birth is not known")));
    }
  }

  private static Guardianship.@Nullable Placement placement(
      GuardianshipState to, GuardianshipMoved given) {
    if (to != GuardianshipState.TEMPORARY_STATE) {
      return null;
    }
    var word = required(given.placement(), "/placement");
    return Arrays.stream(Guardianship.Placement.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findFirst()
        .orElseThrow(() -> wrong("/placement", "UNKNOWN_PLACEMENT", "没有这种安置", "no such placement"));
  }

  private void record(
      Connection connection,
      UUID child,
      GuardianshipState from,
      GuardianshipState to,
      Steps.Ground ground,
      String by,
      String name)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO guardianship_step
                (id, resident_id, from_state, to_state, ground, basis, decided_by, decided_on,
                 recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
          .with(child)
          .with(from.name())
          .with(to.name())
          .with(ground.code())
          .with(ground.basis())
          .with(by)
          .with(day.today())
          .with(day.now())
          .run();
    }
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
