package io.zhaoren.policy.vocabulary;

import java.util.List;
import java.util.stream.Stream;

/** Facts that finding itself reads, whatever a policy says. */
public final class EngineFacts {

  public static final String BIRTH_DATE = "person.birthDate";

  /** From this day on the resident is neither member nor subject. */
  public static final String DEATH_DATE = "person.deathDate";

  /** Membership. */
  public static final String HOUSEHOLD = "person.household";

  /** Who is the applicant of a unit: its {@link #HEAD}. */
  public static final String RELATION = "person.householdRelation";

  public static final String HEAD = "HEAD";

  public static final String HUKOU_COUNTY = "person.hukouCounty";

  /** Where a parameter's value differs by it. */
  public static final String HUKOU_TYPE = "person.hukouType";

  public static final String RESIDENCE_COUNTY = "person.residenceCounty";

  /** Below this age in years the mandate of an adult member speaks for a resident. */
  public static final int ADULT_AGE = 18;

  private EngineFacts() {}

  /** Whatever a vocabulary lacks of what finding reads, or has in another form. */
  public static List<String> missingFrom(Vocabulary vocabulary) {
    return Stream.of(
            missing(vocabulary, BIRTH_DATE, FactType.Day.class),
            missing(vocabulary, DEATH_DATE, FactType.Day.class),
            missing(vocabulary, HOUSEHOLD, FactType.Reference.class),
            missing(vocabulary, RELATION, FactType.Code.class),
            missing(vocabulary, HUKOU_COUNTY, FactType.Area.class),
            missing(vocabulary, RESIDENCE_COUNTY, FactType.Area.class))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> missing(
      Vocabulary vocabulary, String name, Class<? extends FactType> type) {
    return vocabulary
            .find(name)
            .filter(fact -> fact.about() == About.RESIDENT && type.isInstance(fact.type()))
            .isPresent()
        ? List.of()
        : List.of(name);
  }
}
