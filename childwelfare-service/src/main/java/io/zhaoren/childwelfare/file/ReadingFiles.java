package io.zhaoren.childwelfare.file;

import io.zhaoren.access.Access;
import io.zhaoren.access.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Sensitivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a file to whoever may read it. */
@ApplicationScoped
public class ReadingFiles {

  private final CaseTransactions transactions;
  private final ChildFiles files;
  private final FileAccess access;
  private final PolicyStore policies;
  private final OriginalCipher cipher;
  private final BusinessDay day;

  ReadingFiles(
      CaseTransactions transactions,
      ChildFiles files,
      FileAccess access,
      PolicyStore policies,
      OriginalCipher cipher,
      BusinessDay day) {
    this.transactions = transactions;
    this.files = files;
    this.access = access;
    this.policies = policies;
    this.cipher = cipher;
    this.day = day;
  }

  ChildFileAnswer read(UUID child, FileAsked given) {
    var reader = WorkerActing.read(given.reader(), "/reader");
    var reason = FileAccess.reason(given.reason());
    var sealed = Boolean.TRUE.equals(given.sealed());
    var audit = audit(Access.current());
    return transactions.run(
        connection -> {
          var file = files.get(child);
          if (audit.isPresent()) {
            access.audit(connection, file, reader, reason, audit.get(), sealed);
          } else {
            access.read(connection, file, reader, reason, sealed);
          }
          return answer(connection, file, sealed);
        });
  }

  /** The case of an auditor, which has to be named; of anybody else none. */
  private static Optional<String> audit(Access reading) {
    return reading.caller().role() == Role.AUDITOR
        ? Optional.of(reading.inCase())
        : Optional.empty();
  }

  private ChildFileAnswer answer(Connection connection, ChildFile file, boolean sealed)
      throws SQLException {
    var child = file.residentId();
    return new ChildFileAnswer(
        child,
        file.version(),
        word(file.state()),
        file.openedOn(),
        word(file.openedBy()),
        String.format(Locale.ROOT, "%06d", file.county()),
        file.community().map(String::valueOf).orElse(null),
        household(connection, child),
        Charges.of(connection, child).map(Charges.Charge::responsible).orElse(null),
        risk(connection, child),
        found(connection, child),
        circumstances(connection, child, sealed),
        guardians(connection, child),
        steps(connection, child),
        notes(connection, child, sealed));
  }

  private static String word(Enum<?> code) {
    return word(code.name());
  }

  private static String word(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable UUID household(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT person_household FROM resident_facts
             WHERE resident_id = ? AND person_household IS NOT NULL
            """)) {
      return query.with(child).first(row -> row.getObject(1, UUID.class)).orElse(null);
    }
  }

  private static @Nullable String risk(Connection connection, UUID child) throws SQLException {
    try (var query = new Query(connection, "SELECT level FROM child_risk WHERE resident_id = ?")) {
      return query.with(child).first(row -> row.getString(1).toLowerCase(Locale.ROOT)).orElse(null);
    }
  }

  private static List<ChildFileAnswer.Found> found(Connection connection, UUID child)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, finding FROM match
             WHERE subject_id = ? AND about = 'RESIDENT' AND finding IS NOT NULL ORDER BY programme
            """)) {
      return query
          .with(child)
          .list(row -> new ChildFileAnswer.Found(row.getString(1), row.getString(2)));
    }
  }

  /**
   * Every fact about the child that holds, each with the day from which and who said it; of what is
   * sealed nothing, unless that was asked for and allowed.
   */
  private List<ChildFileAnswer.Circumstance> circumstances(
      Connection connection, UUID child, boolean sealed) throws SQLException {
    var vocabulary = policies.vocabulary();
    var keys =
        vocabulary.facts().stream()
            .filter(fact -> fact.about() == About.RESIDENT)
            .filter(fact -> !(fact.type() instanceof FactType.Reference))
            .filter(fact -> sealed || fact.sensitivity() != Sensitivity.SEALED)
            .map(fact -> new FactKey(fact, child))
            .toList();
    return new Holdings(vocabulary)
        .on(connection, keys, day.today()).values().stream()
            .filter(holding -> holding.value().isPresent())
            .sorted(Comparator.comparing(holding -> holding.key().fact().name()))
            .map(
                holding ->
                    new ChildFileAnswer.Circumstance(
                        holding.key().fact().name(),
                        holding.key().fact().says(),
                        FactValues.decode(holding.key().fact().type(), holding.value().getAsLong()),
                        holding.trueFrom(),
                        holding.trueTo().orElse(null),
                        holding.source()))
            .toList();
  }

  private static List<ChildFileAnswer.Guardian> guardians(Connection connection, UUID child)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT guardian_id, relation, from_day, to_day FROM child_guardian
             WHERE resident_id = ? ORDER BY from_day, guardian_id
            """)) {
      return query
          .with(child)
          .list(
              row ->
                  new ChildFileAnswer.Guardian(
                      row.getObject(1, UUID.class),
                      row.getString(2),
                      row.getObject(3, LocalDate.class),
                      row.getObject(4, LocalDate.class)));
    }
  }

  private static List<ChildFileAnswer.Step> steps(Connection connection, UUID child)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT from_state, to_state, ground, basis, decided_by, decided_on FROM guardianship_step
             WHERE resident_id = ? ORDER BY recorded_at, id
            """)) {
      return query
          .with(child)
          .list(
              row ->
                  new ChildFileAnswer.Step(
                      word(row.getString(1)),
                      word(row.getString(2)),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getObject(6, LocalDate.class)));
    }
  }

  private List<ChildFileAnswer.Note> notes(Connection connection, UUID child, boolean sealed)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id, written_at, written_by, sealed, content FROM child_note
             WHERE resident_id = ? AND (NOT sealed OR ?) ORDER BY written_at, id
            """)) {
      return query
          .with(child)
          .with(sealed)
          .list(
              row ->
                  new ChildFileAnswer.Note(
                      row.getObject(2, OffsetDateTime.class).toInstant(),
                      row.getString(3),
                      row.getBoolean(4),
                      new String(
                          cipher.decrypt(noteRow(row.getObject(1, UUID.class)), row.getBytes(5)),
                          StandardCharsets.UTF_8)));
    }
  }

  static String noteRow(UUID note) {
    return "child-note/" + note;
  }
}
