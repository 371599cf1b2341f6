package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The three columns in which the settled value of a fact lies: the value in the database's own
 * type, so that it can be read there, the first day on which it is stale, and its standing.
 */
record FactColumn(FactDefinition fact) {

  private static final Standing[] STANDINGS = Standing.values();

  static List<FactColumn> of(Vocabulary vocabulary, About about) {
    return vocabulary.facts().stream()
        .filter(fact -> fact.about() == about)
        .map(FactColumn::new)
        .toList();
  }

  static String table(About about) {
    return about == About.RESIDENT ? "resident_facts" : "household_facts";
  }

  static String key(About about) {
    return about == About.RESIDENT ? "resident_id" : "household_id";
  }

  String value() {
    return fact.column();
  }

  String stale() {
    return fact.column() + "_stale";
  }

  String standing() {
    return fact.column() + "_standing";
  }

  /** All three, as they stand in a list of columns. */
  String all() {
    return value() + ", " + stale() + ", " + standing();
  }

  /** The condition that the value may point at somebody but settles nothing on a day. */
  String soft(LocalDate on) {
    return "%s <= '%s' OR %s = %d".formatted(stale(), on, standing(), Standing.DECLARED.ordinal());
  }

  /**
   * The condition that one of some values is stored; it may also come to nothing (null).
   *
   * @param values encoded; empty: any
   */
  String holds(Optional<Set<Long>> values) {
    if (values.isEmpty()) {
      return "%s IS NOT NULL".formatted(value());
    }
    return values.get().stream()
        .sorted()
        .map(this::literal)
        .collect(Collectors.joining(", ", value() + " IN (", ")"));
  }

  private String literal(long value) {
    if (fact.type() instanceof FactType.Bool) {
      return value == 1 ? "true" : "false";
    } else if (fact.type() instanceof FactType.Code code) {
      return "'%s'".formatted(code.values().get((int) value));
    }
    return Long.toString(value);
  }

  String sqlType() {
    return sqlType(fact.type());
  }

  private static String sqlType(FactType type) {
    if (type instanceof FactType.Bool) {
      return "boolean";
    } else if (type instanceof FactType.Money) {
      return "bigint";
    } else if (type instanceof FactType.Int number) {
      return number.maximum() > Integer.MAX_VALUE ? "bigint" : "integer";
    } else if (type instanceof FactType.Day) {
      return "date";
    } else if (type instanceof FactType.Code) {
      return "text";
    } else if (type instanceof FactType.Area) {
      return "integer";
    }
    return "uuid";
  }

  /** Reads the three columns from {@code first} on; nothing if no value holds. */
  @Nullable Settled read(ResultSet row, int first) throws SQLException {
    var type = fact.type();
    var value = OptionalLong.empty();
    Optional<UUID> reference = Optional.empty();
    if (type instanceof FactType.Bool) {
      value = OptionalLong.of(row.getBoolean(first) ? 1 : 0);
    } else if (type instanceof FactType.Day) {
      var day = row.getObject(first, LocalDate.class);
      value = day == null ? value : OptionalLong.of(day.toEpochDay());
    } else if (type instanceof FactType.Code code) {
      var text = row.getString(first);
      value = text == null ? value : OptionalLong.of(ordinal(code, text));
    } else if (type instanceof FactType.Reference) {
      reference = Optional.ofNullable(row.getObject(first, UUID.class));
    } else {
      value = OptionalLong.of(row.getLong(first));
    }
    if (row.wasNull()) {
      return null;
    }
    return new Settled(
        value,
        reference,
        Optional.ofNullable(row.getObject(first + 1, LocalDate.class)),
        STANDINGS[row.getInt(first + 2)]);
  }

  /** The names of the arrays that {@link #give} gives, in their order. */
  String given() {
    return said() + ", " + all();
  }

  /** The three columns of a row {@code f}, where {@code now} says anything of the fact. */
  String taken() {
    return Stream.of(value(), stale(), standing())
        .map(
            column ->
                "%1$s = CASE WHEN now.%2$s THEN now.%1$s ELSE f.%1$s END".formatted(column, said()))
        .collect(Collectors.joining(", "));
  }

  private String said() {
    return fact.column() + "_said";
  }

  /**
   * Gives what several rows are to hold of the fact.
   *
   * @param rows for each of them nothing, if it keeps what it has; empty, if no value holds
   */
  void give(Query query, List<@Nullable Optional<Settled>> rows) throws SQLException {
    var settled = rows.stream().map(row -> row == null ? null : row.orElse(null)).toList();
    query.flags(rows.stream().map(Objects::nonNull).toList());
    var type = fact.type();
    if (type instanceof FactType.Reference) {
      query.uuids(each(settled, now -> now.reference().orElseThrow()));
    } else if (type instanceof FactType.Bool) {
      query.flags(each(settled, now -> now.value().orElseThrow() == 1));
    } else if (type instanceof FactType.Day) {
      query.days(each(settled, now -> LocalDate.ofEpochDay(now.value().orElseThrow())));
    } else if (type instanceof FactType.Code code) {
      query.texts(each(settled, now -> code.values().get((int) now.value().orElseThrow())));
    } else {
      query.numbers(each(settled, now -> now.value().orElseThrow()));
    }
    query
        .days(each(settled, now -> now.staleFrom().orElse(null)))
        .numbers(each(settled, now -> now.standing().ordinal()));
  }

  private static <T> List<@Nullable T> each(
      List<@Nullable Settled> settled, Function<Settled, @Nullable T> part) {
    var parts = new ArrayList<@Nullable T>(settled.size());
    for (var now : settled) {
      parts.add(now == null ? null : part.apply(now));
    }
    return parts;
  }

  /** The place of a code in its fact's list; a code once stored never leaves the list. */
  static long ordinal(FactType.Code type, String code) {
    var ordinal = type.values().indexOf(code);
    if (ordinal < 0) {
      throw new IllegalStateException("a stored code is not in the vocabulary");
    }
    return ordinal;
  }
}
