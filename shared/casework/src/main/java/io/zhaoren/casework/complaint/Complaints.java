package io.zhaoren.casework.complaint;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.rejection.OriginalCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every complaint; what is said in them is encrypted, and who said it lies apart. */
@ApplicationScoped
public class Complaints implements PanacheRepositoryBase<Complaint, UUID> {

  /**
   * Where a page ended.
   *
   * @param receivedOn of the last complaint shown
   */
  record After(LocalDate receivedOn, UUID id) {

    static After parse(String text) {
      var parts = text.split(" ", 2);
      return new After(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
      return receivedOn + " " + id;
    }
  }

  private final OriginalCipher cipher;

  public Complaints(OriginalCipher cipher) {
    this.cipher = cipher;
  }

  Complaint get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  Complaint locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /**
   * @param column what of the complaint it is, as {@link ComplaintColumns} names it
   */
  byte[] encrypted(String column, UUID id, String words) {
    return cipher.encrypt(column + id, words.getBytes(StandardCharsets.UTF_8));
  }

  String plain(String column, UUID id, byte[] words) {
    return new String(cipher.decrypt(column + id, words), StandardCharsets.UTF_8);
  }

  /** Keeps who complained. */
  static void keep(Connection connection, UUID complaint, Complainant who) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO complainant (complaint_id, role, account, resident_id) VALUES (?, ?, ?, ?)
            """)) {
      query
          .with(complaint)
          .with(who.role())
          .with(who.account())
          .with(who.resident().orElse(null))
          .run();
    }
  }

  /** Who complained; empty if no name was given. */
  static Optional<Complainant> whoMade(Connection connection, UUID complaint) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT role, account, resident_id FROM complainant WHERE complaint_id = ?")) {
      return query
          .with(complaint)
          .first(
              row ->
                  new Complainant(
                      row.getString("role"),
                      row.getString("account"),
                      Optional.ofNullable(row.getObject("resident_id", UUID.class))));
    }
  }

  /**
   * What is open, in the order in which its days end.
   *
   * @param within digits with which every place in the caller's reach begins
   * @param office whose they are; null: of every office
   */
  List<Complaint> open(
      Connection connection,
      String within,
      @Nullable String office,
      Optional<After> after,
      int limit)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id FROM complaint
             WHERE state = 'OPEN' AND starts_with(county::text, ?)
               AND (?::text IS NULL OR office = ?)
               AND (?::date IS NULL OR (received_on, id) > (?::date, ?::uuid))
             ORDER BY received_on, id LIMIT ?
            """)) {
      var day = after.map(After::receivedOn).orElse(null);
      var ids =
          query
              .with(within)
              .with(office)
              .with(office)
              .with(day)
              .with(day)
              .with(after.map(After::id).orElse(null))
              .with(limit)
              .list(row -> row.getObject("id", UUID.class));
      return ids.isEmpty() ? List.of() : list("id in ?1 order by receivedOn, id", ids);
    }
  }
}
