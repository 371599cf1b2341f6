package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whole households with their residents, held as columns: one per fact, a {@code long} and a {@link
 * Knowledge} per row. The residents of one household are neighbours, so that a household is a range
 * of rows. Immutable.
 */
public final class FactBlock {

  /** A running entitlement, as far as interplay between programmes needs it. */
  public record Running(String programme, OptionalLong monthlyFen) {}

  private final Vocabulary vocabulary;
  private final String[] households;
  private final boolean[] membersKnown;
  private final String[] residents;
  private final int[] firstResident;
  private final int[] householdOf;
  private final long[][] values;
  private final byte[][] knowledge;
  private final List<List<Running>> householdEntitlements;
  private final List<List<Running>> residentEntitlements;

  private FactBlock(Builder builder) {
    vocabulary = builder.vocabulary;
    households = builder.households.toArray(new String[0]);
    residents = builder.residents.toArray(new String[0]);
    membersKnown = new boolean[households.length];
    firstResident = new int[households.length + 1];
    for (var h = 0; h < households.length; h++) {
      membersKnown[h] = builder.membersKnown.get(h);
      firstResident[h] = builder.firstResidents.get(h);
    }
    firstResident[households.length] = residents.length;
    householdOf = new int[residents.length];
    for (var h = 0; h < households.length; h++) {
      Arrays.fill(householdOf, firstResident[h], firstResident[h + 1], h);
    }
    values = new long[vocabulary.facts().size()][];
    knowledge = new byte[vocabulary.facts().size()][];
    for (var f = 0; f < values.length; f++) {
      var definition = vocabulary.facts().get(f);
      var rows = definition.about() == About.RESIDENT ? residents.length : households.length;
      values[f] = Arrays.copyOf(builder.values[f], rows);
      knowledge[f] = Arrays.copyOf(builder.knowledge[f], rows);
      for (var row = 0; row < rows; row++) {
        if (knowledge[f][row] == WITHHELD) {
          knowledge[f][row] = (byte) Knowledge.UNKNOWN.ordinal();
        } else if (knowledge[f][row] == 0 && definition.absent().isPresent()) {
          values[f][row] = definition.absent().getAsLong();
          knowledge[f][row] = (byte) Knowledge.FIRM.ordinal();
        }
      }
    }
    householdEntitlements = builder.householdEntitlements.stream().map(List::copyOf).toList();
    residentEntitlements = builder.residentEntitlements.stream().map(List::copyOf).toList();
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
    return membersKnown[household];
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
    return values[fact][row];
  }

  public Knowledge knowledge(int fact, int row) {
    return KNOWLEDGE[knowledge[fact][row]];
  }

  public List<Running> householdEntitlements(int household) {
    return householdEntitlements.get(household);
  }

  public List<Running> residentEntitlements(int resident) {
    return residentEntitlements.get(resident);
  }

  private static final Knowledge[] KNOWLEDGE = Knowledge.values();

  /** Unknown, and not because nobody reported it. Only while a block is being built. */
  private static final byte WITHHELD = -1;

  /** Collects households one after the other: first the household, then its residents. */
  public static final class Builder {

    private final Vocabulary vocabulary;
    private final List<String> households = new ArrayList<>();
    private final List<Boolean> membersKnown = new ArrayList<>();
    private final List<Integer> firstResidents = new ArrayList<>();
    private final List<String> residents = new ArrayList<>();
    private final List<List<Running>> householdEntitlements = new ArrayList<>();
    private final List<List<Running>> residentEntitlements = new ArrayList<>();
    private final long[][] values;
    private final byte[][] knowledge;

    private Builder(Vocabulary vocabulary) {
      this.vocabulary = vocabulary;
      values = new long[vocabulary.facts().size()][8];
      knowledge = new byte[vocabulary.facts().size()][8];
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
      households.add(id);
      membersKnown.add(known);
      firstResidents.add(residents.size());
      householdEntitlements.add(new ArrayList<>());
      return this;
    }

    public Builder resident(String id) {
      if (households.isEmpty()) {
        throw new IllegalStateException("a household comes before its residents");
      }
      residents.add(id);
      residentEntitlements.add(new ArrayList<>());
      return this;
    }

    /** A fact of the household or resident started last, by what the fact is about. */
    public Builder fact(FactDefinition fact, long value, Knowledge known) {
      return fact(vocabulary.indexOf(fact.name()), value, known);
    }

    /** As above, by the fact's place in the vocabulary. */
    public Builder fact(int fact, long value, Knowledge known) {
      return set(fact, value, (byte) known.ordinal());
    }

    /**
     * A fact that the purpose may not see: unknown, whatever the absence of a report would mean.
     */
    public Builder withheld(int fact) {
      return set(fact, 0, WITHHELD);
    }

    private Builder set(int fact, long value, byte known) {
      var about = vocabulary.facts().get(fact).about();
      var row = (about == About.RESIDENT ? residents.size() : households.size()) - 1;
      if (row >= values[fact].length) {
        values[fact] = Arrays.copyOf(values[fact], Math.max(row + 1, values[fact].length * 2));
        knowledge[fact] = Arrays.copyOf(knowledge[fact], values[fact].length);
      }
      values[fact][row] = value;
      knowledge[fact][row] = known;
      return this;
    }

    /** An entitlement that runs for the household started last. */
    public Builder householdEntitlement(Running running) {
      householdEntitlements.get(households.size() - 1).add(running);
      return this;
    }

    /** An entitlement that runs for the resident started last. */
    public Builder residentEntitlement(Running running) {
      residentEntitlements.get(residents.size() - 1).add(running);
      return this;
    }

    public FactBlock build() {
      return new FactBlock(this);
    }
  }
}
