package io.zhaoren.finding.policies;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.UnitRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of policies and values of parameters as they are stored. */
final class StoredTexts {

  private static final String UNITS = "UNITS";
  private static final String ITEMS = "ITEMS";
  private static final String POLICY = "POLICY";
  private static final String ANY_HUKOU = "ANY";
  private static final Pattern LAST_DAY = Pattern.compile("(?m)^validTo: *[0-9\"']");
  private static final Pattern LAST_DAY_LINE = Pattern.compile("(?m)^validTo:.*\\R");

  /** What makes a value of a parameter the same value. */
  private record RowKey(
      String code,
      int place,
      ParameterRow.Kind kind,
      ParameterRow.Scope scope,
      Optional<HukouType> hukou,
      LocalDate validFrom) {

    static RowKey of(ParameterRow row) {
      return new RowKey(
          row.code(), row.place(), row.kind(), row.scope(), row.hukou(), row.validFrom());
    }
  }

  private record TextKey(String kind, String name) {}

  private record Text(TextKey key, SourceText source) {}

  /** Texts beside the policies, each by its version. */
  record Brought(Map<Integer, SourceText> units, Map<String, SourceText> items) {
    Brought {
      units = Map.copyOf(units);
      items = Map.copyOf(items);
    }
  }

  private StoredTexts() {}

  static List<SourceText> units(Connection connection) throws SQLException {
    return texts(connection, UNITS);
  }

  static List<SourceText> policies(Connection connection) throws SQLException {
    return texts(connection, POLICY);
  }

  private static List<SourceText> texts(Connection connection, String kind) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT file, content, last_day FROM policy_text WHERE kind = ? ORDER BY name")) {
      return query
          .with(kind)
          .list(
              row ->
                  ending(
                      new SourceText(row.getString(1), row.getString(2)),
                      Optional.ofNullable(row.getObject(3, LocalDate.class))));
    }
  }

  /** A text with the last day that its successor gave it, unless it says one itself. */
  static SourceText ending(SourceText text, Optional<LocalDate> lastDay) {
    return lastDay.isEmpty() || saysLastDay(text)
        ? text
        : new SourceText(
            text.name(), text.text().stripTrailing() + "\nvalidTo: " + lastDay.get() + "\n");
  }

  static boolean saysLastDay(SourceText text) {
    return LAST_DAY.matcher(text.text()).find();
  }

  /** By name of a version, of a policy or of the rules about units, the set that brought it. */
  static Map<String, Long> since(Connection connection) throws SQLException {
    var since = new HashMap<String, Long>();
    try (var query = new Query(connection, "SELECT name, since FROM policy_text")) {
      query.each(row -> since.put(row.getString(1), row.getLong(2)));
    }
    return since;
  }

  /** Values that came after a version of the set. */
  static List<ParameterRow> valuesSince(Connection connection, long version) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT * FROM parameter_value WHERE since > ? ORDER BY code, place, valid_from")) {
      return query.with(version).list(StoredTexts::value);
    }
  }

  /** Adds a version that was checked, and ends the one before it. */
  static void publish(
      Connection connection,
      String name,
      SourceText text,
      Optional<String> predecessor,
      LocalDate lastDay,
      Instant at)
      throws SQLException {
    storeTexts(connection, List.of(new Text(new TextKey(POLICY, name), text)), at);
    if (predecessor.isPresent()) {
      try (var query =
          new Query(
              connection, "UPDATE policy_text SET last_day = ? WHERE kind = ? AND name = ?")) {
        query.with(lastDay).with(POLICY).with(predecessor.get()).run();
      }
    }
  }

  static List<ParameterRow> values(Connection connection) throws SQLException {
    try (var query =
        new Query(connection, "SELECT * FROM parameter_value ORDER BY code, place, valid_from")) {
      return query.list(StoredTexts::value);
    }
  }

  private static ParameterRow value(ResultSet row) throws SQLException {
    var hukou = row.getString("hukou");
    return new ParameterRow(
        row.getString("code"),
        row.getInt("place"),
        ParameterRow.Kind.valueOf(row.getString("kind")),
        ParameterRow.Scope.valueOf(row.getString("scope")),
        hukou.equals(ANY_HUKOU) ? Optional.empty() : Optional.of(HukouType.valueOf(hukou)),
        row.getObject("valid_from", LocalDate.class),
        Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
        Optional.ofNullable(row.getObject("first_payment_month", LocalDate.class))
            .map(YearMonth::from),
        row.getLong("value"),
        row.getString("source"),
        row.getString("evidence"));
  }

  /**
   * Adds what the build brings and is not there yet. Of what is there only the last day may be
   * added, where none was known: a version ends when its successor is published.
   *
   * @return whether anything was added
   * @throws StartRefusedException naming whatever is stored already and says something else
   */
  static boolean add(
      Connection connection, Brought brought, PolicySet bundled, Parameters parameters, Instant at)
      throws SQLException {
    var differences = new ArrayList<String>();
    var texts = newTexts(connection, brought, bundled, differences);
    var values = newValues(connection, parameters, differences);
    if (!differences.isEmpty()) {
      throw new StartRefusedException(String.join("\n", differences));
    }
    storeTexts(connection, texts, at);
    storeValues(connection, values, at);
    return !texts.isEmpty() || !values.isEmpty();
  }

  private static List<Text> newTexts(
      Connection connection, Brought files, PolicySet bundled, List<String> differences)
      throws SQLException {
    var brought = new ArrayList<Text>();
    files
        .units()
        .forEach(
            (version, source) ->
                brought.add(new Text(new TextKey(UNITS, UnitRules.name(version)), source)));
    files
        .items()
        .forEach(
            (version, source) ->
                brought.add(new Text(new TextKey(ITEMS, "items " + version), source)));
    for (var policy : bundled.policies()) {
      brought.add(
          new Text(
              new TextKey(POLICY, policy.toString()), bundled.text(policy).orElseThrow().source()));
    }
    var stored = new HashMap<TextKey, SourceText>();
    try (var query = new Query(connection, "SELECT kind, name, file, content FROM policy_text")) {
      query.each(
          row ->
              stored.put(
                  new TextKey(row.getString(1), row.getString(2)),
                  new SourceText(row.getString(3), row.getString(4))));
    }
    var added = new ArrayList<Text>();
    for (var text : brought) {
      var same = stored.get(text.key());
      if (same == null || onlyEnds(same.text(), text.source().text())) {
        added.add(text);
      } else if (!same.hash().equals(text.source().hash())) {
        differences.add(
            "%s:1:1: %s is stored with another text; a changed text takes a new version"
                .formatted(text.source().name(), text.key().name()));
      }
    }
    return added;
  }

  /** Whether a text is the stored one with a last day, where that had none. */
  private static boolean onlyEnds(String stored, String brought) {
    return !LAST_DAY.matcher(stored).find()
        && LAST_DAY.matcher(brought).find()
        && LAST_DAY_LINE
            .matcher(stored)
            .replaceAll("")
            .equals(LAST_DAY_LINE.matcher(brought).replaceAll(""));
  }

  private static List<ParameterRow> newValues(
      Connection connection, Parameters parameters, List<String> differences) throws SQLException {
    var stored = new HashMap<RowKey, ParameterRow>();
    values(connection).forEach(row -> stored.put(RowKey.of(row), row));
    var added = new ArrayList<ParameterRow>();
    for (var definition : parameters.definitions()) {
      for (var row : parameters.rows(definition.code())) {
        var same = stored.get(RowKey.of(row));
        if (same == null || onlyEnds(same, row)) {
          added.add(row);
        } else if (!same.equals(row)) {
          differences.add(
              "parameter %s of %06d from %s is stored with another value, last day or source"
                  .formatted(row.code(), row.place(), row.validFrom()));
        }
      }
    }
    return added;
  }

  private static boolean onlyEnds(ParameterRow stored, ParameterRow brought) {
    return stored.validTo().isEmpty()
        && brought.validTo().isPresent()
        && stored.equals(
            new ParameterRow(
                brought.code(),
                brought.place(),
                brought.kind(),
                brought.scope(),
                brought.hukou(),
                brought.validFrom(),
                Optional.empty(),
                brought.firstPaymentMonth(),
                brought.value(),
                brought.source(),
                brought.evidence()));
  }

  private static void storeTexts(Connection connection, List<Text> texts, Instant at)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO policy_text (imported_at, since, kind, name, file, hash, content)
            SELECT ?, p.version + 1, t.* FROM policy_set p, unnest(?, ?, ?, ?, ?) AS t
            ON CONFLICT (kind, name) DO UPDATE
               SET file = excluded.file, hash = excluded.hash, content = excluded.content,
                   imported_at = excluded.imported_at
            """)) {
      query
          .with(at)
          .texts(column(texts, text -> text.key().kind()))
          .texts(column(texts, text -> text.key().name()))
          .texts(column(texts, text -> text.source().name()))
          .texts(column(texts, text -> text.source().hash()))
          .texts(column(texts, text -> text.source().text()))
          .run();
    }
  }

  /** Adds values that were checked. */
  static void storeValues(Connection connection, List<ParameterRow> rows, Instant at)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO parameter_value
                (imported_at, since, code, place, kind, scope, hukou, valid_from, valid_to,
                 first_payment_month, value, source, evidence)
            SELECT ?, p.version + 1, v.*
              FROM policy_set p, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS v
            ON CONFLICT (code, place, kind, scope, hukou, valid_from) DO UPDATE
               SET valid_to = excluded.valid_to, imported_at = excluded.imported_at
            """)) {
      query
          .with(at)
          .texts(column(rows, ParameterRow::code))
          .numbers(column(rows, ParameterRow::place))
          .texts(column(rows, row -> row.kind().name()))
          .texts(column(rows, row -> row.scope().name()))
          .texts(column(rows, row -> row.hukou().map(Enum::name).orElse(ANY_HUKOU)))
          .days(column(rows, ParameterRow::validFrom))
          .days(column(rows, row -> row.validTo().orElse(null)))
          .days(column(rows, row -> row.firstPaymentMonth().map(m -> m.atDay(1)).orElse(null)))
          .numbers(column(rows, ParameterRow::value))
          .texts(column(rows, ParameterRow::source))
          .texts(column(rows, ParameterRow::evidence))
          .run();
    }
  }

  private static <R, T extends @Nullable Object> List<T> column(
      List<R> rows, Function<R, T> value) {
    var column = new ArrayList<T>(rows.size());
    rows.forEach(row -> column.add(value.apply(row)));
    return Collections.unmodifiableList(column);
  }
}
