package io.zhaoren.finding.facts;

import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about whole households as of a day, before anybody's right to see it is asked.
 * That question is answered here and nowhere else: {@link #block} hands out only what the purpose
 * may see.
 */
public final class Situation {

  /**
   * A settled value that says an entitlement runs.
   *
   * @param home the household of the resident; empty if none is known
   */
  public record Registered(FactKey key, Optional<UUID> home, String programme) {}

  private final Vocabulary vocabulary;
  private final List<Optional<UUID>> homes;
  private final int[] firstResident;
  private final List<UUID> residents;
  private final SettledRows ofHomes;
  private final SettledRows ofResidents;
  private final int[] known;
  private final Set<FactKey> overdue;
  private final LocalDate on;
  private final long day;
  private final int birth;
  private final int death;
  private final Mandates mandates;
  private @Nullable Map<Subject, Integer> homeOf;

  private Situation(Builder builder, Set<FactKey> overdue, LocalDate on) {
    this.vocabulary = builder.vocabulary;
    this.homes = List.copyOf(builder.homes);
    this.residents = List.copyOf(builder.residents);
    this.firstResident = Arrays.copyOf(builder.firstResident, homes.size() + 1);
    firstResident[homes.size()] = residents.size();
    this.ofHomes = builder.ofHomes;
    this.ofResidents = builder.ofResidents;
    this.known = builder.known;
    this.overdue = overdue;
    this.on = on;
    this.day = on.toEpochDay();
    this.birth = indexOf(EngineFacts.BIRTH_DATE);
    this.death = indexOf(EngineFacts.DEATH_DATE);
    this.mandates = new Mandates(vocabulary);
  }

  /** Collects homes one after the other, each with the residents who live there. */
  static final class Builder {

    private final Vocabulary vocabulary;
    private final int[] known;
    private final List<Optional<UUID>> homes = new ArrayList<>();
    private final List<UUID> residents = new ArrayList<>();
    private final SettledRows ofHomes;
    private final SettledRows ofResidents;
    private int[] firstResident = new int[16];

    /** With every fact of the vocabulary. */
    Builder(Vocabulary vocabulary) {
      this(vocabulary, fact -> true);
    }

    /**
     * @param read the facts that are looked at; nothing is said of any other
     */
    Builder(Vocabulary vocabulary, Predicate<FactDefinition> read) {
      this.vocabulary = vocabulary;
      this.known =
          IntStream.range(0, vocabulary.facts().size())
              .filter(fact -> read.test(vocabulary.facts().get(fact)))
              .toArray();
      this.ofHomes = new SettledRows(vocabulary.facts().size());
      this.ofResidents = new SettledRows(vocabulary.facts().size());
    }

    /** Begins a household. */
    void household(UUID id) {
      begin(Optional.of(id));
    }

    /** Begins the home of somebody who lives in no household that is known. */
    void alone() {
      begin(Optional.empty());
    }

    private void begin(Optional<UUID> id) {
      if (homes.size() + 1 >= firstResident.length) {
        firstResident = Arrays.copyOf(firstResident, firstResident.length * 2);
      }
      firstResident[homes.size()] = residents.size();
      homes.add(id);
    }

    /** Adds a resident of the home begun last and says in which row. */
    int resident(UUID id) {
      residents.add(id);
      return residents.size() - 1;
    }

    /** Takes the home begun last away again; no other may follow. */
    void withoutLast() {
      homes.remove(homes.size() - 1);
      residents.subList(firstResident[homes.size()], residents.size()).clear();
    }

    /** What is settled about homes, in the order in which they began. */
    SettledRows ofHomes() {
      return ofHomes;
    }

    SettledRows ofResidents() {
      return ofResidents;
    }

    List<Optional<UUID>> homes() {
      return homes;
    }

    List<UUID> residents() {
      return residents;
    }

    /**
     * @param overdue facts whose settlement is due: what they say may no longer hold
     */
    Situation build(Set<FactKey> overdue, LocalDate on) {
      return new Situation(this, overdue, on);
    }
  }

  private int indexOf(String fact) {
    return vocabulary.find(fact).isPresent() ? vocabulary.indexOf(fact) : -1;
  }

  private Map<Subject, Integer> homeOf() {
    var known = homeOf;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (var home = 0; home < homes.size(); home++) {
        if (homes.get(home).isPresent()) {
          known.put(Subject.household(homes.get(home).get()), home);
        }
        for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
          known.put(Subject.resident(residents.get(r)), home);
        }
      }
      homeOf = known;
    }
    return known;
  }

  /** Every household and every resident in it. */
  public Set<Subject> subjects() {
    return homeOf().keySet();
  }

  /** The household in which somebody lives; who lives in none is at home in himself. */
  public Subject home(Subject subject) {
    var home = homeOf().get(subject);
    return home == null ? subject : homes.get(home).map(Subject::household).orElse(subject);
  }

  /** The homes of which something that is settled may no longer hold. */
  public Set<Subject> overdue() {
    return overdue.stream().map(key -> home(key.subject())).collect(Collectors.toSet());
  }

  /** The subject and, of a household, all its members; of a resident, the household. */
  public List<Subject> speakingOf(Subject subject) {
    var speaking = new ArrayList<>(List.of(subject));
    var home = homeOf().get(subject);
    if (home != null && homes.get(home).isPresent()) {
      if (subject.about() == About.HOUSEHOLD) {
        residents
            .subList(firstResident[home], firstResident[home + 1])
            .forEach(id -> speaking.add(Subject.resident(id)));
      } else {
        speaking.add(Subject.household(homes.get(home).get()));
      }
    }
    return speaking;
  }

  /** Residents confirmed dead on the day, and households of nobody else. */
  public Set<Subject> dead() {
    var dead = new HashSet<Subject>();
    if (death < 0 || !ofResidents.hasAny(death)) {
      return dead;
    }
    for (var home = 0; home < homes.size(); home++) {
      var alive = false;
      for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
        if (isDead(r)) {
          dead.add(Subject.resident(residents.get(r)));
        } else {
          alive = true;
        }
      }
      if (!alive) {
        homes.get(home).ifPresent(id -> dead.add(Subject.household(id)));
      }
    }
    return dead;
  }

  /**
   * The day of a confirmed death; of a household, that of the last member, once nobody of it lives.
   */
  public Optional<LocalDate> diedOn(Subject subject) {
    var home = homeOf().get(subject);
    if (home == null || death < 0 || !ofResidents.hasAny(death)) {
      return Optional.empty();
    }
    var whose =
        IntStream.range(firstResident[home], firstResident[home + 1])
            .filter(
                r -> subject.about() == About.HOUSEHOLD || residents.get(r).equals(subject.id()))
            .toArray();
    return Arrays.stream(whose).allMatch(this::isDead)
        ? Arrays.stream(whose)
            .mapToObj(r -> LocalDate.ofEpochDay(ofResidents.value(death, r)))
            .max(LocalDate::compareTo)
        : Optional.empty();
  }

  /** As columns, with what the purpose may see. */
  public FactBlock block(Purpose purpose, Map<Subject, List<FactBlock.Running>> running) {
    var block = FactBlock.of(vocabulary);
    for (var home = 0; home < homes.size(); home++) {
      if (homes.get(home).isPresent()) {
        var id = homes.get(home).get();
        block.household(id.toString());
        running(running, Subject.household(id)).forEach(block::householdEntitlement);
      } else {
        block.noHousehold(residents.get(firstResident[home]).toString());
      }
      for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
        block.resident(residents.get(r).toString());
        running(running, Subject.resident(residents.get(r))).forEach(block::residentEntitlement);
      }
    }
    var openOfHomes = new int[homes.size()];
    var openOfResidents = new int[residents.size()];
    for (var home = 0; home < homes.size(); home++) {
      openOfHomes[home] = allowedByAll(home);
      for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
        openOfResidents[r] = allowed(home, r);
      }
    }
    for (var f : known) {
      var fact = vocabulary.facts().get(f);
      if (!(fact.type() instanceof FactType.Reference)) {
        fill(block, f, purpose, fact.about() == About.HOUSEHOLD ? openOfHomes : openOfResidents);
      }
    }
    return block.build();
  }

  private static List<FactBlock.Running> running(
      Map<Subject, List<FactBlock.Running>> running, Subject subject) {
    return running.isEmpty() ? List.of() : running.getOrDefault(subject, List.of());
  }

  /**
   * Fills one column.
   *
   * @param allowed by row, the registers that mandates cover
   */
  private void fill(FactBlock.Builder block, int f, Purpose purpose, int[] allowed) {
    var fact = vocabulary.facts().get(f);
    var ofHouseholds = fact.about() == About.HOUSEHOLD;
    var settled = ofHouseholds ? ofHomes : ofResidents;
    var behindMandate = !mandates.open(f, Mandates.NOTHING);
    if (!behindMandate && !settled.hasAny(f)) {
      return;
    }
    var rows = allowed.length;
    var values = new long[rows];
    var words = (rows + Long.SIZE - 1) / Long.SIZE;
    var known = new long[words];
    var firm = new long[words];
    var withheld = new long[words];
    for (var word = 0; word < words; word++) {
      for (var row = word * Long.SIZE; row < Math.min(rows, (word + 1) * Long.SIZE); row++) {
        var bit = 1L << row;
        if (ofHouseholds && homes.get(row).isEmpty()) {
          continue;
        }
        if (behindMandate && !mandates.open(f, allowed[row])) {
          // without a mandate nobody looked: that nothing was reported means nothing either
          withheld[word] |= bit;
        } else if (!settled.isSettled(f, row)) {
          continue;
        } else if (purpose == Purpose.DECIDE && !settled.isVerified(f, row)) {
          withheld[word] |= bit;
        } else {
          values[row] = settled.value(f, row);
          known[word] |= bit;
          firm[word] |= isFirm(settled, f, row) ? bit : 0;
        }
      }
    }
    block.column(f, values, known, firm, withheld);
  }

  /** Values that say an entitlement runs. A stale one still does: it ends when a report says so. */
  public List<Registered> registered() {
    var registered = new ArrayList<Registered>();
    var registers =
        Arrays.stream(known)
            .filter(fact -> !vocabulary.facts().get(fact).register().isEmpty())
            .toArray();
    for (var home = 0; home < homes.size(); home++) {
      var id = homes.get(home);
      for (var fact : registers) {
        if (id.isPresent()) {
          addRegistered(registered, About.HOUSEHOLD, fact, home, id.get(), id);
        }
      }
      for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
        for (var fact : registers) {
          addRegistered(registered, About.RESIDENT, fact, r, residents.get(r), id);
        }
      }
    }
    return registered;
  }

  /** The facts of a subject that may say that this programme runs. */
  public List<FactKey> registersOf(Subject subject, String programme) {
    return vocabulary.facts().stream()
        .filter(fact -> fact.about() == subject.about())
        .filter(fact -> fact.register().containsValue(programme))
        .map(fact -> new FactKey(fact, subject.id()))
        .toList();
  }

  private void addRegistered(
      List<Registered> registered, About about, int f, int row, UUID subject, Optional<UUID> home) {
    var fact = vocabulary.facts().get(f);
    var settled = about == About.HOUSEHOLD ? ofHomes : ofResidents;
    if (fact.about() != about
        || fact.type() instanceof FactType.Reference
        || !settled.isSettled(f, row)) {
      return;
    }
    var programme = fact.register().get(text(fact, settled.value(f, row)));
    if (programme != null) {
      registered.add(new Registered(new FactKey(fact, subject), home, programme));
    }
  }

  private static String text(FactDefinition fact, long value) {
    if (fact.type() instanceof FactType.Code code) {
      return code.values().get((int) value);
    } else if (fact.type() instanceof FactType.Bool) {
      return value == 1 ? "true" : "false";
    }
    return Long.toString(value);
  }

  /**
   * The first day after this one on which a value of the household or a member goes stale, or a
   * member comes of age and so answers for his own mandate.
   *
   * @param household its place in the block
   */
  public Optional<LocalDate> nextChange(int household) {
    var days = new ArrayList<LocalDate>();
    addStaleDays(days, ofHomes, household);
    for (var r = firstResident[household]; r < firstResident[household + 1]; r++) {
      addStaleDays(days, ofResidents, r);
      birthDay(r).map(born -> born.plusYears(EngineFacts.ADULT_AGE)).ifPresent(days::add);
    }
    return days.stream().filter(next -> next.isAfter(on)).min(LocalDate::compareTo);
  }

  private static void addStaleDays(List<LocalDate> days, SettledRows settled, int row) {
    for (var fact = 0; fact < settled.facts(); fact++) {
      settled.staleFrom(fact, row).ifPresent(days::add);
    }
  }

  /**
   * The registers that a resident's own mandates cover; for a minor also those of any adult member.
   * Somebody of unknown age is no minor here and speaks for none.
   */
  private int allowed(int home, int resident) {
    var allowed = covered(resident);
    if (isMinor(resident)) {
      for (var other = firstResident[home]; other < firstResident[home + 1]; other++) {
        if (isAdult(other)) {
          allowed |= covered(other);
        }
      }
    }
    return allowed;
  }

  /** The registers that every adult's mandates cover; none where there is no adult. */
  private int allowedByAll(int home) {
    var allowed = Mandates.NOTHING;
    var first = true;
    for (var r = firstResident[home]; r < firstResident[home + 1]; r++) {
      if (!isDead(r) && !isMinor(r)) {
        allowed = first ? covered(r) : allowed & covered(r);
        first = false;
      }
    }
    return allowed;
  }

  private int covered(int resident) {
    return mandates.covered(
        mandate -> isFirmly(mandate, resident) && ofResidents.value(mandate, resident) == 1);
  }

  private boolean isDead(int resident) {
    return isFirmly(death, resident) && ofResidents.value(death, resident) <= day;
  }

  private boolean isMinor(int resident) {
    return birthDay(resident)
        .map(born -> born.plusYears(EngineFacts.ADULT_AGE).isAfter(on))
        .orElse(false);
  }

  private boolean isAdult(int resident) {
    return !isDead(resident)
        && birthDay(resident)
            .map(born -> !born.plusYears(EngineFacts.ADULT_AGE).isAfter(on))
            .orElse(false);
  }

  private Optional<LocalDate> birthDay(int resident) {
    return isFirmly(birth, resident)
        ? Optional.of(LocalDate.ofEpochDay(ofResidents.value(birth, resident)))
        : Optional.empty();
  }

  /** Whether a fact of a resident is settled, and firmly. */
  private boolean isFirmly(int fact, int resident) {
    return fact >= 0
        && ofResidents.isSettled(fact, resident)
        && isFirm(ofResidents, fact, resident);
  }

  private boolean isFirm(SettledRows settled, int fact, int row) {
    return !settled.isSoft(fact, row, day)
        && (overdue.isEmpty()
            || !overdue.contains(
                new FactKey(
                    vocabulary.facts().get(fact),
                    settled == ofHomes ? homes.get(row).orElseThrow() : residents.get(row))));
  }
}
