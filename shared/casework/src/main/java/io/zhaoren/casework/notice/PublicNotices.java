package io.zhaoren.casework.notice;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What is shown in public, for its days. */
public final class PublicNotices {

  private PublicNotices() {}

  /** Shows it; what a notice holds is all that {@link PublicNotice} can hold. */
  static void publish(Connection connection, PublicNotice notice, UUID item, int county)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO public_notice
                (id, item_id, county, masked_name, village, members, amount_fen, benefit_zh,
                 benefit_en, from_day, to_day)
            VALUES (?, ?, ?, ?, ?, ?, ?::bigint, ?, ?, ?, ?)
            """)) {
      query
          .with(notice.id())
          .with(item)
          .with(county)
          .with(notice.name().text())
          .with(notice.village().name())
          .with(notice.members())
          .with(notice.monthlyFen().isPresent() ? (Object) notice.monthlyFen().getAsLong() : null)
          .with(notice.benefit().zh())
          .with(notice.benefit().en())
          .with(notice.from())
          .with(notice.to())
          .run();
    }
  }

  /** Those whose days it is, and that nobody objected to. */
  static List<PublicNotice> shown(Connection connection, int county, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT * FROM public_notice
             WHERE county = ? AND withdrawn_on IS NULL AND ? BETWEEN from_day AND to_day
             ORDER BY village, from_day, id
            """)) {
      return query.with(county).with(on).list(PublicNotices::read);
    }
  }

  /** The item of a notice that is shown; empty if it is shown no longer. */
  public static Optional<UUID> itemOf(Connection connection, UUID notice, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT item_id FROM public_notice
             WHERE id = ? AND withdrawn_on IS NULL AND ? BETWEEN from_day AND to_day
            """)) {
      return query.with(notice).with(on).first(row -> row.getObject(1, UUID.class));
    }
  }

  static void withdraw(Connection connection, UUID notice, LocalDate on) throws SQLException {
    try (var query =
        new Query(connection, "UPDATE public_notice SET withdrawn_on = ? WHERE id = ?")) {
      query.with(on).with(notice).run();
    }
  }

  /** What is shown of an item is shown no longer. */
  public static void withdrawAll(Connection connection, UUID item, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "UPDATE public_notice SET withdrawn_on = ? WHERE item_id = ? AND withdrawn_on IS NULL")) {
      query.with(on).with(item).run();
    }
  }

  /** What is over is not kept: the act that published it is on record, without what it showed. */
  static int forget(Connection connection, LocalDate today) throws SQLException {
    try (var query =
        new Query(
            connection, "DELETE FROM public_notice WHERE to_day < ? OR withdrawn_on IS NOT NULL")) {
      return query.with(today).run();
    }
  }

  private static PublicNotice read(ResultSet row) throws SQLException {
    var fen = row.getLong("amount_fen");
    var amount = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(fen);
    return new PublicNotice(
        row.getObject("id", UUID.class),
        new MaskedName(row.getString("masked_name")),
        new Village(row.getString("village")),
        row.getInt("members"),
        amount,
        new Words(row.getString("benefit_zh"), row.getString("benefit_en")),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class));
  }
}
