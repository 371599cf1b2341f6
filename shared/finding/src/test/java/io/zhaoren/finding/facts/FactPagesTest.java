package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
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
  private StoredHomes homes;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    homes = new StoredHomes(service, LIMIT);
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
      everybody.addAll(homes.add(random, i % 5 == 0));
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
      homes.add(random, i % 5 == 0);
    }
    var pages = new FactPages(service.vocabulary(), service.vocabulary().namesInOrder());
    for (var about : About.values()) {
      var everybody = new KeyRange(about, new UUID(0, 0), Optional.empty(), Optional.empty());
      service
          .database()
          .inTransaction(
              connection -> {
                var asked = new ArrayList<Subject>();
                for (var home : HomePages.ofEverybody().next(connection, everybody, 1000).homes()) {
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
}
