package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place that decides on every unit, or every resident, of a chunk by one rule, as a number of
 * {@link Places}. Found when first asked for.
 */
final class PlaceColumns {

  private final Deciding deciding;
  private int[] firm = {};
  private int[] best = {};
  private final Outlooks firmOutlooks = new Outlooks();
  private final Outlooks bestOutlooks = new Outlooks();
  private boolean found;
  private boolean differs;
  private boolean firmOutlooksFound;
  private boolean bestOutlooksFound;
  private @Nullable Chunk chunk;
  private @Nullable Jurisdictions jurisdictions;

  PlaceColumns(Deciding deciding) {
    this.deciding = deciding;
  }

  /** Forgets what was found for another chunk. */
  void forget() {
    found = false;
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
    if (ofUnits) {
      for (var unit = 0; unit < looked.households(); unit++) {
        find(looked.firstHousehold() + unit, -1, unit, jurisdictions);
      }
      // no policy about units asks about a unit of one
      Arrays.fill(firm, looked.households(), rows, Places.ELSEWHERE);
      Arrays.fill(best, looked.households(), rows, Places.ELSEWHERE);
    } else {
      for (var row = 0; row < rows; row++) {
        var resident = looked.firstResident() + row;
        find(looked.block().householdOf(resident), resident, row, jurisdictions);
      }
    }
    found = true;
  }

  /** What the firm place lacks is taken from soft facts. */
  private void find(int household, int subject, int row, Jurisdictions places) {
    var rule = deciding.rule();
    var division = places.division(rule, household, subject, Knowledge.FIRM);
    var hukou = places.hukouType(household, subject, Knowledge.FIRM);
    firm[row] = Places.number(division, hukou);
    if (differs) {
      if (division == Jurisdictions.UNKNOWN) {
        division = places.division(rule, household, subject, Knowledge.SOFT);
        hukou = places.hukouType(household, subject, Knowledge.SOFT);
      } else if (hukou == Jurisdictions.UNKNOWN) {
        hukou = places.hukouType(household, subject, Knowledge.SOFT);
      }
      best[row] = Places.number(division, hukou);
    }
  }

  private boolean readsSoft(Chunk looked) {
    var vocabulary = looked.block().vocabulary();
    return Stream.of(
            deciding.rule().settledBy(),
            EngineFacts.RELATION,
            EngineFacts.BIRTH_DATE,
            EngineFacts.HUKOU_COUNTY,
            EngineFacts.HUKOU_TYPE)
        .flatMap(name -> vocabulary.find(name).stream())
        .anyMatch(
            fact -> {
              var column = looked.block().column(vocabulary.indexOf(fact.name()));
              return fact.about() == About.HOUSEHOLD
                  ? column.hasSoft(looked.firstHousehold(), looked.households())
                  : column.hasSoft(looked.firstResident(), looked.residents());
            });
  }
}
