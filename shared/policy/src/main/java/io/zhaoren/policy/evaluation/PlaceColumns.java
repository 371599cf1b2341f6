package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place that decides on every unit, or every resident, of a chunk by one rule, as a number of
 * {@link Places}. Found when first asked for.
 */
final class PlaceColumns {

  private final Deciding deciding;
  private final boolean differsByHukou;
  private int[] firm = {};
  private int[] best = {};
  private final Outlooks firmOutlooks = new Outlooks();
  private final Outlooks bestOutlooks = new Outlooks();
  private final Occurring occurring = new Occurring();
  private boolean found;
  private boolean differs;
  private boolean occurringFound;
  private boolean firmOutlooksFound;
  private boolean bestOutlooksFound;
  private @Nullable Vocabulary vocabulary;
  private int[] read = {};
  private @Nullable Chunk chunk;
  private @Nullable Jurisdictions jurisdictions;

  /**
   * @param differsByHukou whether the kind of hukou matters anywhere
   */
  PlaceColumns(Deciding deciding, boolean differsByHukou) {
    this.deciding = deciding;
    this.differsByHukou = differsByHukou;
  }

  /** Forgets what was found for another chunk. */
  void forget() {
    found = false;
    occurringFound = false;
    firmOutlooksFound = false;
    bestOutlooksFound = false;
  }

  PlaceColumns in(Chunk current, Jurisdictions places) {
    chunk = current;
    jurisdictions = places;
    return this;
  }

  /** Whether the place of anybody differs if soft facts count. */
  boolean isSoft() {
    find();
    return differs;
  }

  /** By unit or resident, as the policy is about; not to be changed. */
  int[] numbers(Knowledge least) {
    find();
    return least == Knowledge.FIRM || !differs ? firm : best;
  }

  Outlooks outlooks(Knowledge least) {
    find();
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

  private void find() {
    if (found) {
      return;
    }
    if (jurisdictions == null) {
      throw new IllegalStateException("nothing says where things are decided");
    }
    var looked = chunk();
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
          deciding.rule(), looked.firstHousehold(), households, differsByHukou, firm, soft);
      // no policy about units asks about a unit of one
      Arrays.fill(firm, households, rows, Places.ELSEWHERE);
      Arrays.fill(best, households, rows, Places.ELSEWHERE);
    } else {
      jurisdictions.ofResidents(
          deciding.rule(), looked.firstResident(), rows, differsByHukou, firm, soft);
    }
    found = true;
  }

  /** The places that decide on anybody here, whatever counts. */
  Occurring occurring() {
    find();
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
    var block = looked.block();
    if (vocabulary != block.vocabulary()) {
      vocabulary = block.vocabulary();
      read =
          Stream.of(
                  deciding.rule().settledBy(),
                  EngineFacts.RELATION,
                  EngineFacts.BIRTH_DATE,
                  EngineFacts.HUKOU_COUNTY,
                  EngineFacts.HUKOU_TYPE)
              .filter(name -> block.vocabulary().find(name).isPresent())
              .mapToInt(block.vocabulary()::indexOf)
              .toArray();
    }
    for (var fact : read) {
      var ofHousehold = block.vocabulary().facts().get(fact).about() == About.HOUSEHOLD;
      if (ofHousehold
          ? block.column(fact).hasSoft(looked.firstHousehold(), looked.households())
          : block.column(fact).hasSoft(looked.firstResident(), looked.residents())) {
        return true;
      }
    }
    return false;
  }
}
