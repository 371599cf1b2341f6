package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole households with their residents, held as columns: one per fact, as narrow as its values
 * allow, with bitmaps of what is known and what is firm. The residents of one household are
 * neighbours, so that a household is a range of rows. Immutable.
 */
public final class FactBlock {

  /** A running entitlement, as far as interplay between programmes needs it. */
  public record Running(String programme, OptionalLong monthlyFen) {}

  private final Vocabulary vocabulary;
  private final String[] households;
  private final long[] membersKnown;
  private final String[] residents;
  private final int[] firstResident;
  private final int[] householdOf;
  private final FactColumn[] columns;
  private final Entitlements householdEntitlements;
  private final Entitlements residentEntitlements;

  private FactBlock(Builder builder) {
    vocabulary = builder.vocabulary;
    households = builder.households.toArray(new String[0]);
    residents = builder.residents.toArray(new String[0]);
    membersKnown = Arrays.copyOf(builder.membersKnown, Bits.words(households.length));
    firstResident = Arrays.copyOf(builder.firstResidents, households.length + 1);
    firstResident[households.length] = residents.length;
    householdOf = new int[residents.length];
    for (var h = 0; h < households.length; h++) {
      Arrays.fill(householdOf, firstResident[h], firstResident[h + 1], h);
    }
    columns = new FactColumn[vocabulary.facts().size()];
    var nobody = new Unreported(residents.length);
    var nowhere = new Unreported(households.length);
    for (var f = 0; f < columns.length; f++) {
      var definition = vocabulary.facts().get(f);
      var ofResidents = definition.about() == About.RESIDENT;
      var column = builder.columns[f];
      columns[f] =
          column == null
              ? (ofResidents ? nobody : nowhere).column(definition.absent())
              : column.finish(
                  ofResidents ? residents.length : households.length, definition.absent());
    }
    householdEntitlements = builder.householdEntitlements;
    residentEntitlements = builder.residentEntitlements;
  }

  /** Columns of which no value was given; all share what they can. */
  private static final class Unreported {
    private final int rows;
    private final long[] none;
    private final long[] all;

    Unreported(int rows) {
      this.rows = rows;
      none = new long[Bits.words(rows)];
      all = new long[Bits.words(rows)];
      Bits.fill(all, rows);
    }

    FactColumn column(OptionalLong absent) {
      if (absent.isEmpty()) {
        return new FactColumn.Flags(none, none, none, Long.MAX_VALUE, Long.MIN_VALUE);
      }
      var value = absent.getAsLong();
      if (value == 0) {
        return new FactColumn.Flags(none, all, all, 0, 0);
      }
      return new GrowingColumn().finish(rows, absent);
    }
  }

  /** What runs for few of many rows. */
  private static final class Entitlements {
    private static final List<Running> NONE = List.of();

    private final Map<Integer, List<Running>> running = new HashMap<>();

    void add(int row, Running entitlement) {
      running.computeIfAbsent(row, first -> new ArrayList<>(1)).add(entitlement);
    }

    List<Running> of(int row) {
      return running.isEmpty()
          ? NONE
          : Collections.unmodifiableList(running.getOrDefault(row, NONE));
    }
  }

  public static Builder of(Vocabulary vocabulary) {
    return new Builder(vocabulary);
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  public int households() {
    return households.length;
  }

  public int residents() {
    return residents.length;
  }

  public String household(int household) {
    return households[household];
  }

  public String resident(int resident) {
    return residents[resident];
  }

  /** False for somebody whose household nobody has reported: then no unit can be assessed. */
  public boolean membersKnown(int household) {
    return Bits.get(membersKnown, household);
  }

  public int firstResident(int household) {
    return firstResident[household];
  }

  /** One past the last resident of the household. */
  public int endResident(int household) {
    return firstResident[household + 1];
  }

  public int householdOf(int resident) {
    return householdOf[resident];
  }

  /** The encoded value; meaningless where the knowledge is {@link Knowledge#UNKNOWN}. */
  public long value(int fact, int row) {
    return columns[fact].value(row);
  }

  public Knowledge knowledge(int fact, int row) {
    return columns[fact].knowledge(row);
  }

  FactColumn column(int fact) {
    return columns[fact];
  }

  /** By household; not to be changed. */
  long[] membersKnown() {
    return membersKnown;
  }

  public List<Running> householdEntitlements(int household) {
    return householdEntitlements.of(household);
  }

  public List<Running> residentEntitlements(int resident) {
    return residentEntitlements.of(resident);
  }

  /** Whether anything runs for anybody. */
  boolean hasEntitlements() {
    return !householdEntitlements.running.isEmpty() || !residentEntitlements.running.isEmpty();
  }

  /** The households for which anything runs. */
  Set<Integer> householdsWithEntitlements() {
    return householdEntitlements.running.keySet();
  }

  /** The residents for whom anything runs. */
  Set<Integer> residentsWithEntitlements() {
    return residentEntitlements.running.keySet();
  }

  /**
   * Collects households one after the other: first the household, then its residents. Values go
   * straight into their columns, so that a result set can be poured in row by row.
   */
  public static final class Builder {

    private final Vocabulary vocabulary;
    private final boolean[] ofResidents;
    private final List<String> households = new ArrayList<>();
    private long[] membersKnown = new long[1];
    private int[] firstResidents = new int[8];
    private final List<String> residents = new ArrayList<>();
    private final Entitlements householdEntitlements = new Entitlements();
    private final Entitlements residentEntitlements = new Entitlements();
    private final @Nullable GrowingColumn[] columns;

    private Builder(Vocabulary vocabulary) {
      this.vocabulary = vocabulary;
      columns = new GrowingColumn[vocabulary.facts().size()];
      ofResidents = new boolean[columns.length];
      for (var f = 0; f < columns.length; f++) {
        ofResidents[f] = vocabulary.facts().get(f).about() == About.RESIDENT;
      }
    }

    /** Starts a household; the residents that follow belong to it. */
    public Builder household(String id) {
      return start(id, true);
    }

    /** Starts the row of somebody whose household is not known; one resident must follow. */
    public Builder noHousehold(String residentId) {
      return start(residentId, false);
    }

    private Builder start(String id, boolean known) {
      var row = households.size();
      households.add(id);
      if (row >= firstResidents.length) {
        firstResidents = Arrays.copyOf(firstResidents, firstResidents.length * 2);
      }
      firstResidents[row] = residents.size();
      if (Bits.words(row + 1) > membersKnown.length) {
        membersKnown = Arrays.copyOf(membersKnown, membersKnown.length * 2);
      }
      if (known) {
        Bits.set(membersKnown, row);
      }
      return this;
    }

    public Builder resident(String id) {
      if (households.isEmpty()) {
        throw new IllegalStateException("a household comes before its residents");
      }
      residents.add(id);
      return this;
    }

    /** A fact of the household or resident started last, by what the fact is about. */
    public Builder fact(FactDefinition fact, long value, Knowledge known) {
      return fact(vocabulary.indexOf(fact.name()), value, known);
    }

    /** As above, by the fact's place in the vocabulary. */
    public Builder fact(int fact, long value, Knowledge known) {
      column(fact).set(row(fact), value, known);
      return this;
    }

    /**
     * A fact that the purpose may not see: unknown, whatever the absence of a report would mean.
     */
    public Builder withheld(int fact) {
      column(fact).withhold(row(fact));
      return this;
    }

    /**
     * A whole column of households or residents that were started before; nothing else is said of
     * this fact.
     *
     * @param values by row; where nothing is known they mean nothing
     * @param known a bit for each row, 64 in a word, as in the other two
     * @param firm none that is not known
     * @param withheld none that is known: what the purpose may not see
     */
    public Builder column(int fact, long[] values, long[] known, long[] firm, long[] withheld) {
      columns[fact] = GrowingColumn.of(values, known, firm, withheld);
      return this;
    }

    private GrowingColumn column(int fact) {
      var column = columns[fact];
      if (column == null) {
        column = new GrowingColumn();
        columns[fact] = column;
      }
      return column;
    }

    private int row(int fact) {
      return (ofResidents[fact] ? residents.size() : households.size()) - 1;
    }

    /** An entitlement that runs for the household started last. */
    public Builder householdEntitlement(Running running) {
      householdEntitlements.add(households.size() - 1, running);
      return this;
    }

    /** An entitlement that runs for the resident started last. */
    public Builder residentEntitlement(Running running) {
      residentEntitlements.add(residents.size() - 1, running);
      return this;
    }

    /** The block; the builder is not to be used any more. */
    public FactBlock build() {
      return new FactBlock(this);
    }
  }
}
