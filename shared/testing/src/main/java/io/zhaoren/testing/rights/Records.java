package io.zhaoren.testing.rights;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows as they stand in tables; a column that must have something and is not named gets some. */
final class Records {

  private static final LocalDate DAY = LocalDate.of(2023, 9, 1);

  private final Connection connection;

  Records(Connection connection) {
    this.connection = connection;
  }

  /** Whether the service has this table. */
  boolean has(String table) throws SQLException {
    try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, table);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Adds a row; nothing if there is one with this key. */
  void add(String table, Map<String, Object> said) throws SQLException {
    var row = new LinkedHashMap<>(said);
    try (var query =
        connection.prepareStatement(
            """
            SELECT column_name, udt_name FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = ? AND is_nullable = 'NO'
               AND column_default IS NULL AND is_identity = 'NO'
            """)) {
      query.setString(1, table);
      try (var columns = query.executeQuery()) {
        while (columns.next()) {
          row.putIfAbsent(columns.getString(1), some(columns.getString(2)));
        }
      }
    }
    var names = String.join(", ", row.keySet());
    var marks = row.keySet().stream().map(each -> "?").collect(Collectors.joining(", "));
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING"
                .formatted(table, names, marks))) {
      var at = 1;
      for (var value : row.values()) {
        insert.setObject(at++, sent(value));
      }
      insert.executeUpdate();
    }
  }

  private Object sent(Object value) throws SQLException {
    if (value instanceof UUID[] ids) {
      return connection.createArrayOf("uuid", ids);
    }
    if (value instanceof Long[] numbers) {
      return connection.createArrayOf("int8", numbers);
    }
    return value instanceof String[] words ? connection.createArrayOf("text", words) : value;
  }

  private static Object some(String type) {
    return switch (type) {
      case "uuid" -> UUID.randomUUID();
      case "int2", "int4", "int8" -> 1;
      case "bool" -> false;
      case "date" -> DAY;
      case "timestamptz" -> OffsetDateTime.of(2023, 9, 1, 1, 2, 3, 0, ZoneOffset.UTC);
      case "bytea" -> "{}".getBytes(StandardCharsets.UTF_8);
      case "_text" -> new String[0];
      case "_uuid" -> new UUID[0];
      case "_int8" -> new Long[0];
      case "text" -> UUID.randomUUID().toString().substring(0, 8);
      default -> throw new IllegalStateException("no value of " + type);
    };
  }
}
