package io.zhaoren.benchmark;

import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes an invented population straight into the tables of settled facts, as they would lie there
 * after all of it was reported: nobody reports what its absence says already.
 */
final class StoredPopulation {

  private static final int TOGETHER = 1000;
  private static final LocalDate STALE_LATER = ReliefPolicies.ON.plusMonths(7);
  private static final LocalDate STALE_BEFORE = ReliefPolicies.ON.minusMonths(1);

  private final Vocabulary vocabulary;
  private final Population population;
  private final List<Column> residents;
  private final List<Column> households;

  /** A fact by its place in the vocabulary. */
  private record Column(int index, FactDefinition fact) {}

  StoredPopulation(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.population = new Population(vocabulary, Population.Known.AS_IN_PRACTICE);
    this.residents = columns(About.RESIDENT);
    this.households = columns(About.HOUSEHOLD);
  }

  private List<Column> columns(About about) {
    var columns = new ArrayList<Column>();
    for (var f = 0; f < vocabulary.facts().size(); f++) {
      var fact = vocabulary.facts().get(f);
      if (fact.about() == about) {
        columns.add(new Column(f, fact));
      }
    }
    return columns;
  }

  /**
   * Adds whole households with at least so many residents.
   *
   * @return how many they are
   */
  int write(Connection residentsTo, Connection householdsTo, int atLeast, long seed)
      throws SQLException {
    var random = new SplittableRandom(seed);
    var residentRows = begin(residentsTo, "resident_facts", "resident_id", residents);
    var householdRows = begin(householdsTo, "household_facts", "household_id", households);
    var written = 0;
    while (written < atLeast) {
      var block = FactBlock.of(vocabulary);
      for (var household = 0; household < TOGETHER && written < atLeast; household++) {
        written += population.add(block, random.split());
      }
      write(residentRows, householdRows, block.build(), random);
    }
    residentRows.endCopy();
    householdRows.endCopy();
    return written;
  }

  private static CopyIn begin(Connection connection, String table, String key, List<Column> columns)
      throws SQLException {
    var names = new StringBuilder(key);
    for (var column : columns) {
      var name = column.fact().column();
      names.append(", %s, %s_stale, %s_standing".formatted(name, name, name));
    }
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("COPY %s (%s) FROM STDIN".formatted(table, names));
  }

  private void write(
      CopyIn residentRows, CopyIn householdRows, FactBlock block, SplittableRandom random)
      throws SQLException {
    var residentLines = new StringBuilder();
    var householdLines = new StringBuilder();
    for (var h = 0; h < block.households(); h++) {
      var home = new UUID(random.nextLong(), random.nextLong());
      var mandate = seesMeans(block, h);
      if (line(householdLines, households, block, h, home, home, mandate)) {
        householdLines.append('\n');
      }
      for (var r = block.firstResident(h); r < block.endResident(h); r++) {
        var id = new UUID(random.nextLong(), random.nextLong());
        line(residentLines, residents, block, r, id, home, mandate);
        residentLines.append('\n');
      }
    }
    send(residentRows, residentLines);
    send(householdRows, householdLines);
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  /** Whether anything is known of the residents that needs a mandate. */
  private boolean seesMeans(FactBlock block, int household) {
    for (var r = block.firstResident(household); r < block.endResident(household); r++) {
      for (var column : residents) {
        if (column.fact().access() == Access.MANDATE
            && block.knowledge(column.index(), r) != Knowledge.UNKNOWN) {
          return true;
        }
      }
    }
    return false;
  }

  /** False for a row in which nothing would stand, which is not there then. */
  private boolean line(
      StringBuilder lines,
      List<Column> columns,
      FactBlock block,
      int row,
      UUID id,
      UUID home,
      boolean mandate) {
    var begin = lines.length();
    lines.append(id);
    var any = false;
    for (var column : columns) {
      var fact = column.fact();
      if (EngineFacts.HOUSEHOLD.equals(fact.name())) {
        lines.append('\t').append(home).append("\t\\N\t0");
      } else if (fact.isMandate()) {
        lines.append(mandate ? "\tt\t\\N\t0" : "\t\\N\t\\N\t\\N");
      } else if (isReported(block, column, row)) {
        var soft = block.knowledge(column.index(), row) == Knowledge.SOFT;
        lines.append('\t').append(text(fact.type(), block.value(column.index(), row)));
        var stale = soft ? STALE_BEFORE : STALE_LATER;
        lines.append('\t').append(fact.freshFor().isPresent() || soft ? stale : "\\N");
        lines.append('\t').append(standing(fact).ordinal());
        any = true;
      } else {
        lines.append("\t\\N\t\\N\t\\N");
      }
    }
    if (!any && columns == households) {
      lines.setLength(begin);
      return false;
    }
    return true;
  }

  private static boolean isReported(FactBlock block, Column column, int row) {
    return !(column.fact().type() instanceof FactType.Reference)
        && block.knowledge(column.index(), row) != Knowledge.UNKNOWN
        && (column.fact().absent().isEmpty()
            || column.fact().absent().getAsLong() != block.value(column.index(), row));
  }

  private static Standing standing(FactDefinition fact) {
    return switch (fact.access()) {
      case STATUTORY, MANDATE -> Standing.ADMINISTRATIVE;
      case OBSERVED -> Standing.OBSERVED;
      case DECLARED -> Standing.DECLARED;
    };
  }

  private static String text(FactType type, long value) {
    if (type instanceof FactType.Bool) {
      return value == 1 ? "t" : "f";
    } else if (type instanceof FactType.Code code) {
      return code.values().get((int) value);
    } else if (type instanceof FactType.Day) {
      return LocalDate.ofEpochDay(value).toString();
    }
    return Long.toString(value);
  }
}
