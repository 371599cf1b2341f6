package io.zhaoren.finding;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.rejection.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Writes into a table what is announced, in the transaction that announces it. */
public final class WrittenAnnouncements implements Announcing {

  /** What happens in a transaction after everything else. */
  public interface Trouble {
    void strike(Connection connection) throws SQLException;
  }

  private final AtomicReference<Trouble> trouble = new AtomicReference<>(connection -> {});

  static void makeTables(FindingDatabase database) throws SQLException {
    database.execute(
        """
        CREATE TABLE announced (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          what text NOT NULL, subject_id uuid, programme text, finding text, revision bigint,
          cause text, reasons text[])
        """);
  }

  /** Strikes once, at the next announcement. */
  public void strikeOnce(Trouble once) {
    trouble.set(
        connection -> {
          trouble.set(after -> {});
          once.strike(connection);
        });
  }

  @Override
  public void accepted(Connection connection, List<Incoming> reports) {}

  @Override
  public void changed(
      Connection connection, List<MatchChange> matches, List<EntitlementChange> entitlements)
      throws SQLException {
    for (var change : matches) {
      var match = change.match();
      write(
          connection,
          change.kind().name(),
          match.subject().id(),
          match.programme(),
          match.finding().name(),
          match.revision(),
          match.cause().kind() + " " + String.join(" ", match.cause().codes()),
          change.reasons());
    }
    for (var change : entitlements) {
      var entitlement = change.entitlement();
      write(
          connection,
          change.kind().name(),
          entitlement.subject().id(),
          entitlement.programme(),
          entitlement.origin().name(),
          entitlement.revision(),
          "",
          List.of());
    }
    trouble.get().strike(connection);
  }

  @Override
  public void rejected(Connection connection, List<Rejection> rejections) throws SQLException {
    for (var rejection : rejections) {
      write(connection, "REJECTED", rejection.id(), rejection.source(), "", 0, "", List.of());
    }
  }

  private static void write(
      Connection connection,
      String what,
      UUID subject,
      String programme,
      String finding,
      long revision,
      String cause,
      List<String> reasons)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO announced (what, subject_id, programme, finding, revision, cause, reasons)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(what)
          .with(subject)
          .with(programme)
          .with(finding)
          .with(revision)
          .with(cause)
          .texts(reasons)
          .run();
    }
  }

  /** What was announced of a subject, in order: for example {@code FOUND care-subsidy 1}. */
  public static List<String> of(FindingDatabase database, UUID subject) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT what || ' ' || programme || ' ' || revision FROM announced
                   WHERE subject_id = ? ORDER BY id
                  """)) {
            return new ArrayList<>(query.with(subject).list(row -> row.getString(1)));
          }
        });
  }
}
