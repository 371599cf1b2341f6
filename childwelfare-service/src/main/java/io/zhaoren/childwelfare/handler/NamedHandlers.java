package io.zhaoren.childwelfare.handler;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who is a named handler of a county, on which days, and by whom. */
@Singleton
public class NamedHandlers {

  private static final int SHORTEST_REASON = 4;
  private static final int DIGITS = 6;

  /** Those that hold come first, then the latest. */
  record Place(boolean over, LocalDate from, UUID id) {

    private static final Place START = new Place(false, LocalDate.of(9999, 12, 31), new UUID(0, 0));

    static Place parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("no place in a list of handlers");
      }
      try {
        return new Place(
            Boolean.parseBoolean(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a list of handlers", e);
      }
    }

    @Override
    public String toString() {
      return over + " " + from + " " + id;
    }
  }

  private static final String SHOWN =
      """
      SELECT id, handler, county, reason, appointed_by, from_day, until_day, ended_on, ended_by
        FROM named_handler
      """;

  private final Transactions transactions;
  private final BusinessDay day;

  NamedHandlers(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /**
   * @param county where what is sealed lies; of that of which nobody knows the county, a handler of
   *     any county may open it
   * @throws ProblemException if the handler is not appointed there today
   */
  public void mustBeNamed(Connection connection, String handler, Optional<Integer> county)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT 1 FROM named_handler
             WHERE handler = ? AND (?::integer IS NULL OR county = ?::integer)
               AND ? BETWEEN from_day AND until_day AND (ended_on IS NULL OR ended_on > ?)
             LIMIT 1
            """)) {
      var named =
          query
              .with(handler)
              .with(county.orElse(null))
              .with(county.orElse(null))
              .with(day.today())
              .with(day.today())
              .first(row -> true);
      if (named.isEmpty()) {
        throw ProblemException.of(
            ProblemType.NOT_ALLOWED,
            new Words("密封内容只对指定人员开放", "what is sealed is open to named handlers alone"));
      }
    }
  }

  NamedHandler appoint(NamedHandler.Given given, String name) {
    var officer = officer(given.officer());
    Access.current().mustReach("county", county(officer));
    var handler = WorkerCode.inBody(given.handler(), "/handler");
    var reason = required(given.reason(), "/reason").strip();
    var from = required(given.from(), "/from");
    var until = required(given.until(), "/until");
    if (reason.length() < SHORTEST_REASON) {
      throw wrong("/reason", "NO_REASON", "须写明理由", "must say why");
    }
    // what was opened before would seem to have been allowed
    if (from.isBefore(day.today())) {
      throw wrong("/from", "OUT_OF_RANGE", "不得早于今天", "must not lie before today");
    }
    if (until.isBefore(from) || !until.isBefore(from.plusYears(1))) {
      throw wrong("/until", "OUT_OF_RANGE", "不得早于起始日，至多一年", "not before it begins, at most a year");
    }
    if (handler.equals(officer.id())) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("不得指定本人", "nobody appoints themselves"));
    }
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO named_handler
                      (id, county, handler, reason, appointed_by, appointed_at, from_day, until_day)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                  """)) {
            query
                .with(id)
                .with(county(officer))
                .with(handler)
                .with(reason)
                .with(officer.id())
                .with(day.now())
                .with(from)
                .with(until)
                .run();
          }
          return one(connection, id);
        });
  }

  /** From today on it holds no more; ended again it stays as it was. */
  NamedHandler end(UUID id, NamedHandler.Ended given) {
    var officer = officer(given.officer());
    return transactions.get(
        connection -> {
          var found = one(connection, id);
          if (!officer.serves(Integer.parseInt(found.county()))) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE named_handler SET ended_on = ?, ended_by = ?
                   WHERE id = ? AND ended_on IS NULL
                  """)) {
            query.with(day.today()).with(officer.id()).with(id).run();
          }
          return one(connection, id);
        });
  }

  NamedHandler.Listed of(List<Integer> counties, PageRequest page) {
    var from = page.after(Place::parse).orElse(Place.START);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  SHOWN
                      + """
                       WHERE county = ANY(?)
                         AND ((ended_on IS NOT NULL OR until_day < ?), ?::date - from_day, id)
                             > (?, 0, ?)
                       ORDER BY (ended_on IS NOT NULL OR until_day < ?), from_day DESC, id
                       LIMIT ?
                      """)) {
            var found =
                query
                    .numbers(counties)
                    .with(day.today())
                    .with(from.from())
                    .with(from.over())
                    .with(from.id())
                    .with(day.today())
                    .with(page.limit() + 1)
                    .list(this::shown);
            var shown = page.cut(found, this::place);
            return new NamedHandler.Listed(shown.shown(), shown.next());
          }
        });
  }

  private Place place(NamedHandler last) {
    return new Place(
        last.endedOn() != null || last.until().isBefore(day.today()),
        last.from(),
        last.appointmentId());
  }

  private NamedHandler one(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, SHOWN + " WHERE id = ?")) {
      return query
          .with(id)
          .first(this::shown)
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private NamedHandler shown(ResultSet row) throws SQLException {
    var from = row.getObject(6, LocalDate.class);
    var until = row.getObject(7, LocalDate.class);
    var ended = Optional.ofNullable(row.getObject(8, LocalDate.class));
    var today = day.today();
    return new NamedHandler(
        row.getObject(1, UUID.class),
        row.getString(2),
        String.format(Locale.ROOT, "%06d", row.getInt(3)),
        row.getString(4),
        row.getString(5),
        from,
        until,
        ended.orElse(null),
        row.getString(9),
        !today.isBefore(from)
            && !today.isAfter(until)
            && ended.map(on -> on.isAfter(today)).orElse(true));
  }

  private static Actor officer(@Nullable ActorGiven given) {
    var officer = ActorGiven.read(given, "/officer");
    if (officer.role() != Role.OFFICER
        || officer.area().filter(NamedHandlers::isCounty).isEmpty()) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
    return officer;
  }

  private static boolean isCounty(String area) {
    return area.length() >= DIGITS;
  }

  private static int county(Actor officer) {
    return Integer.parseInt(officer.area().orElseThrow().substring(0, DIGITS));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
