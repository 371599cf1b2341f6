package io.zhaoren.policy.vocabulary;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One fact of a vocabulary.
 *
 * @param name owner and name, for example {@code person.birthDate}; the same in expressions
 * @param sources codes of the sources that may say it, most trusted first
 * @param authoritative those of them whose word alone confirms, the first of {@code sources}; what
 *     others say is confirmed by two of them who say the same. Empty: everybody's word confirms
 * @param freshFor how long a value is fresh after it became true; empty: never stale
 * @param absent what it means, encoded, that nobody reported anything; only where the register
 *     behind the fact is complete
 * @param register value (as text) → programme whose entitlement it says is running
 * @param entitlement the entitlement of another service that it repeats, if it is such a fact
 * @param queries behind which registers it lies, if it may be known only with a mandate: one that
 *     covers all of them
 * @param covers which registers a resident allows to be queried by saying yes, if it is a mandate
 * @param basis why the access and the meaning of absence are lawful
 */
public record FactDefinition(
    String name,
    About about,
    FactType type,
    Access access,
    List<String> sources,
    List<String> authoritative,
    Optional<Period> freshFor,
    Sensitivity sensitivity,
    OptionalLong absent,
    Map<String, String> register,
    Optional<AnnouncedEntitlement> entitlement,
    Set<MeansRegister> queries,
    Set<MeansRegister> covers,
    Words says,
    String basis) {

  public FactDefinition {
    sources = List.copyOf(sources);
    authoritative = List.copyOf(authoritative);
    if (!sources.subList(0, Math.min(authoritative.size(), sources.size())).equals(authoritative)) {
      throw new IllegalArgumentException("sources that confirm are not those trusted most");
    }
    register = Map.copyOf(register);
    queries = Set.copyOf(queries);
    covers = Set.copyOf(covers);
  }

  /** Whether it says that a resident has allowed registers to be queried. */
  public boolean isMandate() {
    return !covers.isEmpty();
  }

  /** The part before the dot: {@code person} or the service that owns the fact. */
  public String owner() {
    return name.substring(0, name.indexOf('.'));
  }

  /**
   * The column that holds the settled value: {@code person.birthDate} → {@code person_birth_date}.
   */
  public String column() {
    var column = new StringBuilder(name.length() + 8);
    var before = '.';
    for (var letter : name.toCharArray()) {
      if (isUpper(letter) && before != '.' && !isUpper(before)) {
        column.append('_');
      }
      column.append(letter == '.' ? '_' : Character.toLowerCase(letter));
      before = letter;
    }
    return column.toString();
  }

  private static boolean isUpper(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
