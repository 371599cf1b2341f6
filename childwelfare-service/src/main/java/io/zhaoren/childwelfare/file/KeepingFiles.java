package io.zhaoren.childwelfare.file;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.childwelfare.director.ChildWorker;
import io.zhaoren.childwelfare.director.ChildWorkers;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything that is written into files. */
@ApplicationScoped
public class KeepingFiles {

  private static final int LONGEST_APPROVAL = 30;

  private static final Set<String> RELATIONS =
      Set.of("parent", "grandparent", "sibling", "other", "entrusted-carer", "civil-affairs");

  private final CaseTransactions transactions;
  private final ChildFiles files;
  private final FileAccess access;
  private final OpeningFiles opening;
  private final OriginalCipher cipher;
  private final BusinessDay day;

  KeepingFiles(
      CaseTransactions transactions,
      ChildFiles files,
      FileAccess access,
      OpeningFiles opening,
      OriginalCipher cipher,
      BusinessDay day) {
    this.transactions = transactions;
    this.files = files;
    this.access = access;
    this.opening = opening;
    this.cipher = cipher;
    this.day = day;
  }

  FileKept open(FileAsked.Opened given) {
    var child = required(given.residentId(), "/residentId");
    WorkerActing.read(given.worker(), "/worker");
    var reach = Access.current();
    reach.mustReach("childId", child);
    reach.mustReach("communityId", given.communityId());
    var community =
        Optional.ofNullable(given.communityId())
            .map(code -> CommunityId.inPath(code, "communityId").code());
    return transactions.run(
        connection -> {
          opening.open(
              connection,
              List.of(OpeningFiles.at(connection, child, Optional.empty(), community)),
              ChildFile.OpenedBy.WORKER);
          return kept(connection, child);
        });
  }

  /** Somebody who is not responsible may read for a while. */
  FileKept approve(UUID child, FileAsked.Approved given, String name) {
    var reader = WorkerCode.inBody(given.reader(), "/reader");
    var reason = FileAccess.reason(given.reason());
    var until = required(given.until(), "/until");
    if (until.isBefore(day.today()) || until.isAfter(day.today().plusDays(LONGEST_APPROVAL))) {
      throw wrong("/until", "OUT_OF_RANGE", "至多三十天", "must lie within thirty days");
    }
    return transactions.run(
        connection -> {
          var file = files.get(child);
          var approver = approver(connection, file, given);
          if (approver.equals(reader)) {
            throw ProblemException.of(
                ProblemType.NOT_ALLOWED, new Words("不得批准本人", "nobody approves themselves"));
          }
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO file_approval
                      (id, resident_id, reader, approved_by, reason, from_day, until_day)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  """)) {
            query
                .with(id(name))
                .with(child)
                .with(reader)
                .with(approver)
                .with(reason)
                .with(day.today())
                .with(until)
                .run();
          }
          return kept(connection, child);
        });
  }

  private static String approver(Connection connection, ChildFile file, FileAsked.Approved given)
      throws SQLException {
    if (given.supervisor() != null
        || Access.current().caller().role() == io.zhaoren.access.Role.CHILD_SUPERVISOR) {
      var code = WorkerActing.read(given.supervisor(), "/supervisor");
      return ChildWorkers.presentOne(connection, code)
          .filter(worker -> worker.role() == ChildWorker.Role.SUPERVISOR)
          .filter(worker -> worker.serves(file.county(), file.community()))
          .map(ChildWorker::worker)
          .orElseThrow(() -> ProblemException.of(ProblemType.NOT_ALLOWED));
    }
    var officer = ActorGiven.read(given.officer(), "/officer");
    if (officer.role() != Role.OFFICER || !officer.serves(file.county())) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
    return officer.id();
  }

  /** Adds a guardian, or ends one: of several entries the file shows all. */
  FileKept guardian(UUID child, FileAsked.Guardian given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var guardian = required(given.guardianId(), "/guardianId");
    var relation = required(given.relation(), "/relation");
    var from = required(given.from(), "/from");
    if (!RELATIONS.contains(relation)) {
      throw wrong("/relation", "UNKNOWN_RELATION", "没有这种关系", "no such relation");
    }
    var to = given.to();
    if (to != null && to.isBefore(from)) {
      throw wrong("/to", "OUT_OF_RANGE", "不得早于起始日", "must not lie before the first day");
    }
    return transactions.run(
        connection -> {
          mustBeResponsible(connection, files.get(child), worker);
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO child_guardian
                      (id, resident_id, guardian_id, relation, from_day, to_day, recorded_by)
                  VALUES (?, ?, ?, ?, ?, ?::date, ?)
                  """)) {
            query
                .with(id(name))
                .with(child)
                .with(guardian)
                .with(relation)
                .with(from)
                .with(to)
                .with(worker)
                .run();
          }
          return kept(connection, child);
        });
  }

  /** Writes a note, encrypted; one that is sealed is read by named handlers alone. */
  FileKept note(UUID child, FileAsked.Note given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var says = required(given.says(), "/says");
    var sealed = Boolean.TRUE.equals(given.sealed());
    return transactions.run(
        connection -> {
          mustBeResponsible(connection, files.get(child), worker);
          var id = id(name);
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO child_note (id, resident_id, sealed, content, written_by, written_at)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """)) {
            query
                .with(id)
                .with(child)
                .with(sealed)
                .with(
                    cipher.encrypt(ReadingFiles.noteRow(id), says.getBytes(StandardCharsets.UTF_8)))
                .with(worker)
                .with(day.now())
                .run();
          }
          return kept(connection, child);
        });
  }

  /**
   * Nobody works on it any more.
   *
   * @throws ProblemException while a visit is overdue or a report is being handled
   */
  FileKept close(UUID child, FileAsked.Closing given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var why = why(required(given.why(), "/why"));
    return transactions.run(
        connection -> {
          var file = files.locked(child);
          if (officer.role() != Role.OFFICER || !officer.serves(file.county())) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (why != ChildFile.Closing.DEATH) {
            refuseWhileOpen(connection, child);
          }
          Charges.lock(connection, file.county());
          file.close(why, day.today());
          files.flush();
          Charges.remove(connection, child);
          cancelVisits(connection, child);
          return kept(connection, child);
        });
  }

  private void refuseWhileOpen(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT EXISTS (SELECT FROM child_visit WHERE resident_id = ? AND state = 'PLANNED'
                              AND due_on < ?),
                   EXISTS (SELECT FROM protection_case WHERE resident_id = ? AND state = 'OPEN')
            """)) {
      query
          .with(child)
          .with(day.today())
          .with(child)
          .first(
              row -> {
                if (row.getBoolean(1)) {
                  throw ProblemException.of(
                      ProblemType.OUT_OF_ORDER, new Words("尚有逾期未做的探访", "a visit is overdue"));
                }
                if (row.getBoolean(2)) {
                  throw ProblemException.of(
                      ProblemType.OUT_OF_ORDER,
                      new Words("尚有未办结的强制报告", "a report of the child is being handled"));
                }
                return true;
              });
    }
  }

  private static void cancelVisits(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE child_visit SET state = 'CANCELLED', version = version + 1
             WHERE resident_id = ? AND state = 'PLANNED'
            """)) {
      query.with(child).run();
    }
  }

  private void mustBeResponsible(Connection connection, ChildFile file, String worker)
      throws SQLException {
    var supervises =
        ChildWorkers.presentOne(connection, worker)
            .filter(one -> one.role() == ChildWorker.Role.SUPERVISOR)
            .filter(one -> one.serves(file.county(), file.community()))
            .isPresent();
    if (!supervises && !access.isResponsible(connection, file.residentId(), worker)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  /** What somebody who wrote into a file may know of it without reading it. */
  static FileKept kept(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT f.state, c.responsible FROM child_file f
              LEFT JOIN child_charge c ON c.resident_id = f.resident_id WHERE f.resident_id = ?
            """)) {
      return query
          .with(child)
          .first(
              row ->
                  new FileKept(child, row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)))
          .orElseThrow();
    }
  }

  private static ChildFile.Closing why(String word) {
    return switch (word) {
      case "adult" -> ChildFile.Closing.ADULT;
      case "death" -> ChildFile.Closing.DEATH;
      case "no-longer-needed" -> ChildFile.Closing.NO_LONGER_NEEDED;
      default -> throw wrong("/why", "UNKNOWN_REASON", "没有这种原因", "no such reason");
    };
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
