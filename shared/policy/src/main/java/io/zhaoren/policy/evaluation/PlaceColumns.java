package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place that decides on every unit, or every resident, of a chunk by one rule, as a number of
 * {@link Places}.
 */
final class PlaceColumns {

  private final Deciding deciding;
  private final boolean differsByHukou;
  private int[] firm = {};
  private int[] best = {};
  private final Outlooks firmOutlooks = new Outlooks();
  private final Outlooks bestOutlooks = new Outlooks();
  private final Occurring occurring = new Occurring();
  private boolean differs;
  private boolean occurringFound;
  private boolean firmOutlooksFound;
  private boolean bestOutlooksFound;
  private final FactSource settledBy;
  private final FactSource[] read;
  private @Nullable Chunk chunk;

  /**
   * @param differsByHukou whether the kind of hukou matters anywhere
   */
  PlaceColumns(Deciding deciding, boolean differsByHukou, Vocabulary vocabulary) {
    this.deciding = deciding;
    this.differsByHukou = differsByHukou;
    settledBy = FactSource.of(deciding.rule().settledBy(), vocabulary);
    read =
        Stream.of(
                deciding.rule().settledBy(),
                EngineFacts.RELATION,
                EngineFacts.BIRTH_DATE,
                EngineFacts.HUKOU_COUNTY,
                EngineFacts.HUKOU_TYPE)
            .filter(name -> vocabulary.find(name).isPresent())
            .map(name -> FactSource.of(name, vocabulary))
            .distinct()
            .toArray(FactSource[]::new);
  }

  /** Whether the place of anybody differs if soft facts count. */
  boolean isSoft() {
    return differs;
  }

  /** By unit or resident, as the policy is about; not to be changed. */
  int[] numbers(Knowledge least) {
    return least == Knowledge.FIRM || !differs ? firm : best;
  }

  Outlooks outlooks(Knowledge least) {
    if (least == Knowledge.FIRM || !differs) {
      if (!firmOutlooksFound) {
        firmOutlooks.set(chunk(), firm);
        firmOutlooksFound = true;
      }
      return firmOutlooks;
    }
    if (!bestOutlooksFound) {
      bestOutlooks.set(chunk(), best);
      bestOutlooksFound = true;
    }
    return bestOutlooks;
  }

  private Chunk chunk() {
    if (chunk == null) {
      throw new IllegalStateException("no chunk is looked at");
    }
    return chunk;
  }

  /** Finds the places for a chunk; forgets what was found for another. */
  void find(Chunk looked, Jurisdictions jurisdictions) {
    chunk = looked;
    occurringFound = false;
    firmOutlooksFound = false;
    bestOutlooksFound = false;
    var ofUnits = deciding.about() == Subject.UNIT;
    var rows = ofUnits ? looked.units() : looked.residents();
    if (firm.length < rows) {
      firm = new int[rows];
      best = new int[rows];
    }
    differs = readsSoft(looked);
    var soft = differs ? best : null;
    if (ofUnits) {
      var households = looked.households();
      jurisdictions.ofUnits(
          deciding.rule(),
          settledBy,
          looked.firstHousehold(),
          households,
          differsByHukou,
          firm,
          soft);
      // no policy about units asks about a unit of one
      Arrays.fill(firm, households, rows, Places.ELSEWHERE);
      Arrays.fill(best, households, rows, Places.ELSEWHERE);
    } else {
      jurisdictions.ofResidents(
          deciding.rule(), settledBy, looked.firstResident(), rows, differsByHukou, firm, soft);
    }
  }

  /** The places that decide on anybody here, whatever counts. */
  Occurring occurring() {
    if (!occurringFound) {
      var rows = deciding.about() == Subject.UNIT ? chunk().units() : chunk().residents();
      occurring.clear();
      occurring.add(firm, rows);
      if (differs) {
        occurring.add(best, rows);
      }
      occurringFound = true;
    }
    return occurring;
  }

  /** Numbers of places, each once. */
  static final class Occurring {
    private final int[] numbers = new int[Places.all().size()];
    private final int[] foundAt = new int[Places.all().size()];
    private int time;
    private int count;

    private void clear() {
      count = 0;
      time++;
    }

    private void add(int[] places, int rows) {
      for (var row = 0; row < rows; row++) {
        var place = places[row];
        if (foundAt[place] != time) {
          foundAt[place] = time;
          numbers[count++] = place;
        }
      }
    }

    int count() {
      return count;
    }

    int number(int one) {
      return numbers[one];
    }
  }

  private boolean readsSoft(Chunk looked) {
    for (var source : read) {
      if (source.column(looked.block()).hasSoft(source.first(looked), source.rows(looked))) {
        return true;
      }
    }
    return false;
  }
}
