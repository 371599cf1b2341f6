package io.zhaoren.finding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.FindingDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinaryInsertTest {

  private static final List<String> COLUMNS =
      List.of("t", "n", "b", "ts", "u", "f", "s", "i", "i2", "l", "d", "at");

  private FindingDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = FindingDatabase.fresh();
    database.execute(
        """
        CREATE TABLE written (
          t text, n text, b bytea, ts text[], u uuid UNIQUE, f boolean, s smallint, i integer,
          i2 integer, l bigint, d date, at timestamptz, made bigint GENERATED ALWAYS AS IDENTITY)
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(UUID id, String text, int rows) throws SQLException {
    database.inTransaction(
        connection -> {
          try (var insert = new BinaryInsert(connection, "written", COLUMNS)) {
            for (var row = 0; row < rows; row++) {
              insert
                  .row()
                  .text(text)
                  .text(null)
                  .bytes("节".getBytes(StandardCharsets.UTF_8))
                  .texts(row % 2 == 0 ? List.of() : List.of("a b", "c"))
                  .uuid(new UUID(id.getMostSignificantBits(), row))
                  .flag(row % 2 == 0)
                  .small(-row)
                  .number(row)
                  .number(OptionalLong.empty())
                  .big(Long.MIN_VALUE + row)
                  .day(LocalDate.of(1899, 12, 31))
                  .instant(Instant.parse("1999-12-31T23:59:59.999999999Z"));
            }
            insert.finish();
          }
          return rows;
        });
  }

  private List<String> written(String columns) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var query =
              new Query(connection, "SELECT %s FROM written ORDER BY made".formatted(columns))) {
            return query.list(row -> row.getString(1));
          }
        });
  }

  @Test
  void everyTypeIsReadAsItWasWritten() throws SQLException {
    var id = UUID.randomUUID();
    write(id, "低保\t'\\N", 2);
    assertThat(
            written(
                """
                concat_ws('|', t, n, convert_from(b, 'UTF8'), ts, f, s, i, i2, l, d,
                          at AT TIME ZONE 'UTC')
                """))
        .containsExactly(
            "低保\t'\\N|节|{}|t|0|0|-9223372036854775808|1899-12-31|1999-12-31 23:59:59.999999",
            "低保\t'\\N|节|{\"a b\",c}|f|-1|1|-9223372036854775807|1899-12-31"
                + "|1999-12-31 23:59:59.999999");
    assertThat(written("u").get(1)).isEqualTo(new UUID(id.getMostSignificantBits(), 1).toString());
  }

  @Test
  void moreThanOnePieceIsWrittenInOrder() throws SQLException {
    write(UUID.randomUUID(), "x".repeat(5000), 100);
    assertThat(written("i"))
        .isEqualTo(IntStream.range(0, 100).mapToObj(Integer::toString).toList());
  }

  @Test
  void whatIsThereAlreadyIsRefusedAndNothingOfItStays() throws SQLException {
    var id = UUID.randomUUID();
    write(id, "once", 1);
    assertThatThrownBy(() -> write(id, "twice", 3))
        .isInstanceOfSatisfying(
            SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("23505"));
    assertThat(written("t")).containsExactly("once");
  }
}
