package io.zhaoren.childwelfare.director;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Appoints workers, lets them go, and puts somebody in their place while they are away. */
@Singleton
public class KeepingWorkers {

  private static final int LONGEST_COVER = 180;

  private final Transactions transactions;
  private final Charges charges;
  private final BusinessDay day;

  KeepingWorkers(DataSource dataSource, Charges charges, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.charges = charges;
    this.day = day;
  }

  /** What the worker is from now on; children who had nobody nearer come to a director at once. */
  ChildWorkerAnswer set(String code, ChildWorkerSet given) {
    var officer = officer(given.officer());
    var worker = read(code, given);
    mustServe(officer, worker.county());
    return transactions.get(
        connection -> {
          Charges.lock(connection, worker.county());
          var before = ChildWorkers.find(connection, code);
          if (before.filter(one -> one.county() != worker.county()).isPresent()
              || before.filter(one -> one.role() == ChildWorker.Role.OFFICE).isPresent()) {
            throw wrong("/communities", "OTHER_COUNTY", "此代码已在他处使用", "the code is used elsewhere");
          }
          store(connection, worker, officer.id());
          charges.settle(connection, worker.county(), "WORKERS");
          refuseIfNobodyIsLeft(connection, worker.county(), before.isPresent());
          return ChildWorkers.answer(connection, code, day.today());
        });
  }

  /**
   * The worker leaves; everybody in their charge comes to somebody else in the same transaction.
   *
   * @throws ProblemException if only the office would be left for somebody: name a successor first
   */
  ChildWorkerAnswer leave(String code, ChildWorkerSet.Leaving given) {
    var officer = officer(given.officer());
    return transactions.get(
        connection -> {
          var worker = ChildWorkers.present(connection, code);
          mustServe(officer, worker.county());
          Charges.lock(connection, worker.county());
          try (var query =
              new Query(
                  connection,
                  "UPDATE child_worker SET left_on = ? WHERE worker = ? AND left_on IS NULL")) {
            query.with(day.today()).with(code).run();
          }
          charges.settle(connection, worker.county(), "LEFT");
          refuseIfNobodyIsLeft(connection, worker.county(), true);
          return ChildWorkers.answer(connection, code, day.today());
        });
  }

  /** Somebody stands in for a while; both are named as they are. */
  ChildWorkerAnswer cover(String code, ChildWorkerSet.Away given) {
    var officer = officer(given.officer());
    var by = WorkerCode.inBody(given.coveredBy(), "/coveredBy");
    var from = required(given.from(), "/from");
    var to = required(given.to(), "/to");
    if (to.isBefore(from)
        || from.isBefore(day.today())
        || to.isAfter(from.plusDays(LONGEST_COVER))) {
      throw wrong("/to", "OUT_OF_RANGE", "起止日期不对", "must lie after the first day, and not too far");
    }
    if (by.equals(code)) {
      throw wrong("/coveredBy", "ITSELF", "不能由本人代班", "must be somebody else");
    }
    return transactions.get(
        connection -> {
          var worker = ChildWorkers.present(connection, code);
          mustServe(officer, worker.county());
          Charges.lock(connection, worker.county());
          var other = ChildWorkers.present(connection, by);
          if (other.county() != worker.county()) {
            throw wrong("/coveredBy", "OTHER_COUNTY", "须为同一县（市、区）人员", "must be of the county");
          }
          refuseIfAway(connection, by, from, to);
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO child_cover (worker, covered_by, from_day, to_day) VALUES (?, ?, ?, ?)
                  ON CONFLICT (worker, from_day) DO UPDATE
                     SET covered_by = excluded.covered_by, to_day = excluded.to_day
                  """)) {
            query.with(code).with(by).with(from).with(to).run();
          }
          return ChildWorkers.answer(connection, code, day.today());
        });
  }

  /** Whoever stands in may not be away then. */
  private static void refuseIfAway(
      Connection connection, String worker, LocalDate from, LocalDate to) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT 1 FROM child_cover WHERE worker = ? AND from_day <= ? AND to_day >= ?")) {
      if (query.with(worker).with(to).with(from).first(row -> true).isPresent()) {
        throw ProblemException.of(
            ProblemType.OUT_OF_ORDER, new Words("代班人员届时也不在岗", "who stands in is away then too"));
      }
    }
  }

  private static void refuseIfNobodyIsLeft(Connection connection, int county, boolean takesAway)
      throws SQLException {
    if (takesAway
        && Charges.ofCounty(connection, county).stream()
            .anyMatch(each -> each.responsible().equals(ChildWorker.office(county).worker()))) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("有儿童将无人负责，请先任命接替人员", "a child would have nobody: appoint a successor first"));
    }
  }

  private void store(Connection connection, ChildWorker worker, String officer)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO child_worker
                (worker, role, county, township, communities, appointed_by, since)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (worker) DO UPDATE
               SET role = excluded.role, township = excluded.township,
                   communities = excluded.communities, appointed_by = excluded.appointed_by,
                   left_on = NULL
            """)) {
      query
          .with(worker.worker())
          .with(worker.role().name())
          .with(worker.county())
          .with(worker.township().orElse(null))
          .numbers(worker.communities())
          .with(officer)
          .with(day.today())
          .run();
    }
  }

  private static ChildWorker read(String code, ChildWorkerSet given) {
    WorkerCode.inBody(code, "/worker");
    var role = required(given.role(), "/role");
    return switch (role) {
      case "director" -> director(code, required(given.communities(), "/communities"));
      case "supervisor" -> supervisor(code, required(given.township(), "/township"));
      default -> throw wrong("/role", "UNKNOWN_ROLE", "须为 director 或 supervisor", "no such role");
    };
  }

  private static ChildWorker director(String code, List<@Nullable String> communities) {
    if (communities.isEmpty()) {
      throw wrong("/communities", "MISSING_FIELD", "缺少此项", "must name one");
    }
    var codes =
        communities.stream().map(each -> division(each, 12, "/communities")).distinct().toList();
    var township = codes.get(0) / ChildWorker.PER_TOWNSHIP;
    if (codes.stream().anyMatch(each -> each / ChildWorker.PER_TOWNSHIP != township)) {
      throw wrong("/communities", "OTHER_TOWNSHIP", "须在同一乡镇（街道）", "must lie in one township");
    }
    return new ChildWorker(
        code,
        ChildWorker.Role.DIRECTOR,
        (int) (codes.get(0) / ChildWorker.PER_COUNTY),
        Optional.of(township),
        codes);
  }

  private static ChildWorker supervisor(String code, String township) {
    var division = division(township, 9, "/township");
    return new ChildWorker(
        code,
        ChildWorker.Role.SUPERVISOR,
        (int) (division * ChildWorker.PER_TOWNSHIP / ChildWorker.PER_COUNTY),
        Optional.of(division),
        List.of());
  }

  private static long division(@Nullable String code, int digits, String pointer) {
    if (code == null
        || !code.matches("[0-9]{" + digits + "}")
        || !Areas.zhejiang().isCounty(Long.parseLong(code.substring(0, 6)))) {
      throw wrong(pointer, "BAD_DIVISION", "区划代码不对", "must be a division of the province");
    }
    return Long.parseLong(code);
  }

  private static Actor officer(@Nullable ActorGiven given) {
    return ActorGiven.read(given, "/officer");
  }

  static void mustServe(Actor officer, int county) {
    if (officer.role() != Role.OFFICER || !officer.serves(county)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
