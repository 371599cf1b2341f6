package io.zhaoren.finding.facts;

import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Homes of which whatever may be is stored, written straight into the tables. */
final class StoredHomes {

  private static final LocalDate TODAY = SmallService.TODAY;

  private final SmallService service;
  private final int limit;
  private final Map<FactKey, Long> values = new HashMap<>();

  /**
   * @param limit more people than this live in one home in twenty
   */
  StoredHomes(SmallService service, int limit) {
    this.service = service;
    this.limit = limit;
  }

  /** What is stored of a subject, encoded; empty if nothing is. */
  Optional<Long> value(FactDefinition fact, UUID subject) {
    return Optional.ofNullable(values.get(new FactKey(fact, subject)));
  }

  /**
   * Adds one.
   *
   * @param alone whether those who are stored live in no known household
   */
  List<Subject> add(Random random, boolean alone) throws SQLException {
    var subjects = new ArrayList<Subject>();
    var household = new UUID(random.nextLong(), random.nextLong());
    // one in a while is larger than a page
    for (var i = random.nextInt(20) == 0 ? limit + 3 : 1 + random.nextInt(4); i > 0; i--) {
      var id = new UUID(random.nextLong(), random.nextLong());
      store(random, About.RESIDENT, id, alone ? Optional.empty() : Optional.of(household));
      subjects.add(Subject.resident(id));
    }
    if (!alone) {
      subjects.add(Subject.household(household));
      if (random.nextInt(4) > 0) {
        store(random, About.HOUSEHOLD, household, Optional.empty());
      }
    }
    return subjects;
  }

  private void store(Random random, About about, UUID id, Optional<UUID> household)
      throws SQLException {
    var names = new StringBuilder(FactColumn.key(about));
    var row = new StringBuilder("'" + id + "'");
    for (var column : FactColumn.of(service.vocabulary(), about)) {
      var fact = column.fact();
      var value =
          fact.name().equals(EngineFacts.HOUSEHOLD)
              ? household.map(home -> "'" + home + "'").orElse("NULL")
              : random.nextInt(3) == 0 ? "NULL" : value(random, fact);
      if (value.equals("NULL")) {
        continue;
      }
      if (!(fact.type() instanceof FactType.Reference)) {
        values.put(new FactKey(fact, id), encoded(fact, value.replace("'", "")));
      }
      var stale =
          random.nextInt(3) == 0 ? "NULL" : "'" + TODAY.plusDays(random.nextInt(5) - 2) + "'";
      names.append(", ").append(column.all());
      row.append(", %s, %s, %d".formatted(value, stale, random.nextInt(4)));
      if (random.nextInt(15) == 0) {
        service
            .database()
            .execute(
                "INSERT INTO fact_due (subject_id, fact, day) VALUES ('%s', '%s', '%s')"
                    .formatted(id, fact.name(), TODAY.plusDays(random.nextInt(3) - 1)));
      }
    }
    service
        .database()
        .execute("INSERT INTO %s (%s) VALUES (%s)".formatted(FactColumn.table(about), names, row));
  }

  private static String value(Random random, FactDefinition fact) {
    var type = fact.type();
    if (type instanceof FactType.Bool) {
      return Boolean.toString(random.nextInt(3) > 0);
    } else if (type instanceof FactType.Code code) {
      return "'" + code.values().get(random.nextInt(code.values().size())) + "'";
    } else if (type instanceof FactType.Day) {
      // about as many minors as adults, and deaths of yesterday, today and tomorrow
      return fact.name().equals(EngineFacts.DEATH_DATE)
          ? "'" + TODAY.plusDays(random.nextInt(3) - 1) + "'"
          : "'" + TODAY.minusYears(18).plusDays(random.nextInt(3) - 1) + "'";
    } else if (type instanceof FactType.Area) {
      return "330106";
    } else if (type instanceof FactType.Int number) {
      return Long.toString(number.minimum() + random.nextInt(3));
    } else if (type instanceof FactType.Reference) {
      return "NULL";
    }
    return Integer.toString(random.nextInt(2_000_000));
  }

  private static long encoded(FactDefinition fact, String text) {
    if (fact.type() instanceof FactType.Bool) {
      return text.equals("true") ? 1 : 0;
    } else if (fact.type() instanceof FactType.Code code) {
      return code.values().indexOf(text);
    } else if (fact.type() instanceof FactType.Day) {
      return LocalDate.parse(text).toEpochDay();
    }
    return Long.parseLong(text);
  }
}
