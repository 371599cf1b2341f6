package io.zhaoren.finding.rejection;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What could not be taken: kept for a while, the originals encrypted. */
@ApplicationScoped
public class Rejections {

  private static final String COLUMNS =
      """
      id, source, reason, pointer, event_id, topic, partition_number, record_offset,
      import_id, import_line, rejected_at, keep_until
      """;
  private static final int FORGOTTEN_AT_ONCE = 1000;

  private final Transactions transactions;
  private final OriginalCipher cipher;
  private final BusinessDay day;
  private final Period keep;

  public Rejections(
      DataSource database, OriginalCipher cipher, BusinessDay day, RejectionSettings settings) {
    this.transactions = new Transactions(database);
    this.cipher = cipher;
    this.day = day;
    this.keep = settings.keep();
  }

  /**
   * Keeps them; one that is kept already changes nothing.
   *
   * @return the ids of those that were not kept before
   */
  public Set<UUID> keep(Connection connection, List<Rejection> rejections) throws SQLException {
    var added = new HashSet<UUID>();
    var until = day.today().plus(keep);
    // in one order, so that two batches with the same rejections cannot wait for each other
    for (var rejection : rejections.stream().sorted(Comparator.comparing(Rejection::id)).toList()) {
      if (insert(connection, rejection, until)) {
        added.add(rejection.id());
      }
    }
    return added;
  }

  private boolean insert(Connection connection, Rejection rejection, LocalDate until)
      throws SQLException {
    var id = rejection.id();
    var record = rejection.place() instanceof Rejection.Place.InTopic place ? place : null;
    var line = rejection.place() instanceof Rejection.Place.InImport place ? place : null;
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO rejected_fact (id, source, reason, pointer, event_id, topic,
                                       partition_number, record_offset, import_id, import_line,
                                       original_type, original, rejected_at, keep_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """)) {
      return query
              .with(id)
              .with(rejection.source())
              .with(rejection.reason().name())
              .with(rejection.pointer())
              .with(rejection.eventId().orElse(null))
              .with(record == null ? null : record.topic())
              .with(record == null ? null : record.partition())
              .with(record == null ? null : record.offset())
              .with(line == null ? null : line.importId())
              .with(line == null ? null : line.line())
              .with(rejection.original().mediaType())
              .with(cipher.encrypt(id, rejection.original().bytes()))
              .with(day.now())
              .with(until)
              .run()
          == 1;
    }
  }

  public Optional<KeptRejection> find(UUID id) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(connection, "SELECT " + COLUMNS + " FROM rejected_fact WHERE id = ?")) {
            return query.with(id).first(Rejections::read);
          }
        });
  }

  /**
   * Newest first.
   *
   * @param source only of this source, if given
   * @param before only those that come after this one in the list: the last of the page before
   */
  public List<KeptRejection> page(Optional<String> source, Optional<UUID> before, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "SELECT "
                      + COLUMNS
                      + """
                        FROM rejected_fact
                        WHERE (?::text IS NULL OR source = ?::text)
                          AND (?::uuid IS NULL OR (rejected_at, id) <
                               (SELECT rejected_at, id FROM rejected_fact WHERE id = ?::uuid))
                        ORDER BY rejected_at DESC, id DESC
                        LIMIT ?
                        """)) {
            return query
                .with(source.orElse(null))
                .with(source.orElse(null))
                .with(before.orElse(null))
                .with(before.orElse(null))
                .with(limit)
                .list(Rejections::read);
          }
        });
  }

  /** The decrypted original, to be corrected and sent again by its source. */
  public Optional<Original> original(UUID id) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection, "SELECT original_type, original FROM rejected_fact WHERE id = ?")) {
            return query
                .with(id)
                .first(row -> new Original(row.getString(1), cipher.decrypt(id, row.getBytes(2))));
          }
        });
  }

  /**
   * Deletes those whose time is over, in short transactions.
   *
   * @return how many
   */
  public int forget() {
    var all = 0;
    int forgotten;
    do {
      forgotten =
          transactions.get(
              connection -> {
                try (var query =
                    new Query(
                        connection,
                        """
                        DELETE FROM rejected_fact WHERE id IN (
                          SELECT id FROM rejected_fact WHERE keep_until < ? ORDER BY id LIMIT ?)
                        """)) {
                  return query.with(day.today()).with(FORGOTTEN_AT_ONCE).run();
                }
              });
      all += forgotten;
    } while (forgotten == FORGOTTEN_AT_ONCE);
    return all;
  }

  private static KeptRejection read(ResultSet row) throws SQLException {
    return new KeptRejection(
        row.getObject("id", UUID.class),
        place(row),
        RejectionReason.valueOf(row.getString("reason")),
        row.getString("pointer"),
        row.getString("source"),
        Optional.ofNullable(row.getString("event_id")),
        row.getObject("rejected_at", OffsetDateTime.class).toInstant(),
        row.getObject("keep_until", LocalDate.class));
  }

  private static Rejection.Place place(ResultSet row) throws SQLException {
    @Nullable String topic = row.getString("topic");
    return topic == null
        ? new Rejection.Place.InImport(
            row.getObject("import_id", UUID.class), row.getLong("import_line"))
        : new Rejection.Place.InTopic(
            topic, row.getInt("partition_number"), row.getLong("record_offset"));
  }
}
