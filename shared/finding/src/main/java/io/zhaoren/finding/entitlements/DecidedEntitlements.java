package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Entitlements that this service granted by decision, as finding sees them. */
public final class DecidedEntitlements {

  private DecidedEntitlements() {}

  /**
   * The revision that the next change of a subject's programme takes, whoever says so: consumers
   * know one order. The caller holds the lock of the subject.
   */
  public static long nextRevision(Connection connection, Subject subject, String programme)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT coalesce(max(revision), 0) + 1 FROM entitlement
             WHERE subject_id = ? AND about = ? AND programme = ?
            """)) {
      return query
          .with(subject.id())
          .with(subject.about().name())
          .with(programme)
          .first(row -> row.getLong(1))
          .orElseThrow();
    }
  }

  /** The sum that was told last, in fen; empty if none was. */
  public static OptionalLong told(Connection connection, Subject subject, String programme)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT amount_fen FROM entitlement
             WHERE subject_id = ? AND about = ? AND programme = ? AND origin = 'DECISION'
               AND amount_fen IS NOT NULL
            """)) {
      return query
          .with(subject.id())
          .with(subject.about().name())
          .with(programme)
          .first(row -> row.getLong(1))
          .map(OptionalLong::of)
          .orElseGet(OptionalLong::empty);
    }
  }

  /**
   * Stores what was decided. The caller holds the locks of the subjects and announces the change.
   *
   * @param running whether it goes on; of what is paid once nothing does
   */
  public static void store(Connection connection, EntitlementChange change, boolean running)
      throws SQLException {
    var entitlement = change.entitlement();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO entitlement
                (about, subject_id, programme, origin, running, valid_from, valid_to,
                 amount_fen, amount_period, jurisdiction, revision, recorded_at)
            VALUES (?, ?, ?, 'DECISION', ?, ?, ?::date, ?::bigint, ?::text, ?::integer, ?, ?)
            ON CONFLICT (subject_id, programme, about, origin) DO UPDATE
               SET running = excluded.running, valid_from = excluded.valid_from,
                   valid_to = excluded.valid_to, amount_fen = excluded.amount_fen,
                   amount_period = excluded.amount_period, jurisdiction = excluded.jurisdiction,
                   revision = excluded.revision, recorded_at = excluded.recorded_at
            """)) {
      query
          .with(entitlement.subject().about().name())
          .with(entitlement.subject().id())
          .with(entitlement.programme())
          .with(running)
          .with(entitlement.from())
          .with(entitlement.to().orElse(null))
          .with(entitlement.amount().map(amount -> (Object) amount.fen()).orElse(null))
          .with(entitlement.amount().map(amount -> (Object) amount.period().name()).orElse(null))
          .with(
              entitlement.jurisdiction().isPresent()
                  ? (Object) entitlement.jurisdiction().getAsLong()
                  : null)
          .with(entitlement.revision())
          .with(entitlement.at())
          .run();
    }
  }
}
