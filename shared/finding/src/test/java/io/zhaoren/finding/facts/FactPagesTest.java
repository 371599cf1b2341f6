package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a page of everybody says is what is said of each who is asked about by name. */
class FactPagesTest {

  private static final LocalDate TODAY = SmallService.TODAY;
  private static final int LIMIT = 7;

  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Seeds(8)
  void saysOfEverybodyWhatIsSaidOfEach(long seed) throws SQLException {
    var random = new Random(seed);
    var everybody = new TreeSet<Subject>();
    for (var i = 0; i < 25; i++) {
      everybody.addAll(home(random, i % 5 == 0));
    }
    var read = new TreeSet<>(List.of(EngineFacts.BIRTH_DATE, EngineFacts.DEATH_DATE));
    for (var fact : service.vocabulary().facts()) {
      if (fact.isMandate() || random.nextInt(4) > 0) {
        read.add(fact.name());
      }
    }
    var pages = new FactPages(service.vocabulary(), read);
    var met = new ArrayList<Subject>();
    for (var about : About.values()) {
      var range = new KeyRange(about, new UUID(0, 0), Optional.empty(), Optional.empty());
      for (var page = page(pages, range); page.isPresent(); page = page(pages, range)) {
        met.addAll(page.get().situation().subjects());
        compare(page.get(), read);
        if (page.get().end()) {
          break;
        }
        range = range.after(page.get().last());
      }
    }
    assertThat(met).doesNotHaveDuplicates().hasSameElementsAs(everybody);
  }

  /** Somebody between the first and the last who is not asked about has come there meanwhile. */
  @Seeds(8)
  void saysOfHomesNextToEachOtherWhatIsSaidOfEachAndOfNobodyBetween(long seed) throws SQLException {
    var random = new Random(seed);
    for (var i = 0; i < 25; i++) {
      home(random, i % 5 == 0);
    }
    var pages = new FactPages(service.vocabulary(), service.vocabulary().namesInOrder());
    for (var about : About.values()) {
      var everybody = new KeyRange(about, new UUID(0, 0), Optional.empty(), Optional.empty());
      service
          .database()
          .inTransaction(
              connection -> {
                var asked = new ArrayList<Subject>();
                for (var home : FactPages.homes(connection, everybody, 1000).homes()) {
                  if (asked.isEmpty() || random.nextInt(4) > 0) {
                    asked.add(home);
                  }
                }
                assertThat(asked).isNotEmpty();
                var each = pages.read(connection, asked, TODAY).orElseThrow();
                var together = pages.readAdjacent(connection, asked, TODAY).orElseThrow();
                assertThat(together.situation().subjects()).isEqualTo(each.situation().subjects());
                assertThat(told(together)).isEqualTo(told(each));
                return asked.size();
              });
    }
  }

  private List<String> told(FactPage page) {
    return text(
        page.situation().block(Purpose.FIND, Map.of()),
        new TreeSet<>(service.vocabulary().namesInOrder()));
  }

  private Optional<FactPage> page(FactPages pages, KeyRange range) throws SQLException {
    return service
        .database()
        .inTransaction(connection -> pages.read(connection, range, LIMIT, TODAY));
  }

  private void compare(FactPage page, TreeSet<String> read) throws SQLException {
    var byName =
        service
            .database()
            .inTransaction(
                connection -> service.facts().read(connection, page.situation().subjects(), TODAY));
    assertThat(page.situation().dead()).isEqualTo(byName.dead());
    assertThat(text(page.situation().block(Purpose.FIND, Map.of()), read))
        .isEqualTo(text(byName.block(Purpose.FIND, Map.of()), read));
  }

  /** A line for everything that the block says of the facts that are read. */
  private List<String> text(FactBlock block, TreeSet<String> read) {
    var lines = new ArrayList<String>();
    for (var fact : service.vocabulary().facts()) {
      if (!read.contains(fact.name())) {
        continue;
      }
      var index = service.vocabulary().indexOf(fact.name());
      var ofHouseholds = fact.about() == About.HOUSEHOLD;
      for (var row = 0; row < (ofHouseholds ? block.households() : block.residents()); row++) {
        var knowledge = block.knowledge(index, row);
        lines.add(
            "%s %s %s %s %s"
                .formatted(
                    ofHouseholds
                        ? block.household(row) + block.membersKnown(row)
                        : block.resident(row),
                    ofHouseholds ? "" : block.household(block.householdOf(row)),
                    fact.name(),
                    knowledge,
                    knowledge == Knowledge.UNKNOWN ? "" : block.value(index, row)));
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  // ── whatever may be stored ──

  /**
   * @param alone whether those who are stored live in no known household
   */
  private List<Subject> home(Random random, boolean alone) throws SQLException {
    var subjects = new ArrayList<Subject>();
    var household = new UUID(random.nextLong(), random.nextLong());
    // one in a while is larger than a page
    for (var i = random.nextInt(20) == 0 ? LIMIT + 3 : 1 + random.nextInt(4); i > 0; i--) {
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
    var values = new StringBuilder("'" + id + "'");
    for (var column : FactColumn.of(service.vocabulary(), about)) {
      var fact = column.fact();
      var value =
          fact.name().equals(EngineFacts.HOUSEHOLD)
              ? household.map(home -> "'" + home + "'").orElse("NULL")
              : random.nextInt(3) == 0 ? "NULL" : value(random, fact);
      if (value.equals("NULL")) {
        continue;
      }
      var stale =
          random.nextInt(3) == 0 ? "NULL" : "'" + TODAY.plusDays(random.nextInt(5) - 2) + "'";
      names.append(", ").append(column.all());
      values.append(", %s, %s, %d".formatted(value, stale, random.nextInt(4)));
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
        .execute(
            "INSERT INTO %s (%s) VALUES (%s)".formatted(FactColumn.table(about), names, values));
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
}
