package io.zhaoren.local.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * How agencies report in life: late, twice, in the wrong order, with mistakes that they correct or
 * take back, and contradicting each other. None of it changes what is true in the end.
 */
final class Disorder {

  private final InventedHousehold household;
  private final Ids ids;
  private final LocalDate day;
  private final SplittableRandom random;

  private Disorder(InventedHousehold household, Ids ids, LocalDate day) {
    this.household = household;
    this.ids = ids;
    this.day = day;
    this.random = new SplittableRandom(household.number() * 0xD1342543DE82EF95L);
  }

  /** The same reports as they really come. */
  static List<AgencyReport> into(
      List<AgencyReport> reports, InventedHousehold household, Ids ids, LocalDate day) {
    return new Disorder(household, ids, day).of(reports);
  }

  private List<AgencyReport> of(List<AgencyReport> reports) {
    var mixed = new ArrayList<AgencyReport>(reports.size() + 2);
    for (var report : reports) {
      mixed.add(report);
      if (chance(0.004)) {
        mixed.add(report);
      }
    }
    if (chance(0.01)) {
      // whole agencies are late: what the others say comes first
      mixed.add(mixed.remove(0));
    }
    for (var i = 0; i < household.members().size(); i++) {
      var person = household.members().get(i);
      var id = ids.members().get(i);
      former(id, mixed);
      if (chance(0.003)) {
        wrongBirthDate(person, id, mixed);
      }
      if (chance(0.001) && person.certificate().isEmpty()) {
        certificateOfSomebodyElse(id, mixed);
      }
      if (chance(0.004)) {
        otherResidence(id, mixed);
      }
      if (chance(0.00012) && person.end().isEmpty()) {
        deathOfSomebodyElse(id, mixed);
      }
    }
    return mixed;
  }

  /** Where a household lived before it moved: told after where it lives now. */
  private void former(UUID id, List<AgencyReport> mixed) {
    household
        .movedOn()
        .ifPresent(
            moved ->
                Reporting.ofResident(Agencies.POLICE, id, moved.minusYears(2))
                    .add("person.residenceCounty", household.cameFrom().orElseThrow())
                    .sequence(1)
                    .to(mixed, "former-residence"));
  }

  /** A slip of the pen, and its correction. */
  private void wrongBirthDate(InventedPerson person, UUID id, List<AgencyReport> mixed) {
    var wrong = person.born().minusYears(10);
    var reportId = "birth-" + id;
    Reporting.ofResident(Agencies.CIVIL_AFFAIRS, id, wrong)
        .add("person.birthDate", wrong.toString())
        .named(reportId)
        .to(mixed, "birth");
    Reporting.ofResident(Agencies.CIVIL_AFFAIRS, id, person.born())
        .add("person.birthDate", person.born().toString())
        .replacing(reportId)
        .sequence(2)
        .to(mixed, "birth-corrected");
  }

  /** Taken back as soon as it is seen; the retraction may come before what it takes back. */
  private void certificateOfSomebodyElse(UUID id, List<AgencyReport> mixed) {
    var since = day.minusDays(40);
    var category = "category-" + id;
    var grade = "grade-" + id;
    var given = new ArrayList<AgencyReport>();
    Reporting.ofResident(Agencies.FEDERATION, id, since)
        .add("person.disabilityCategory", "HEARING")
        .named(category)
        .add("person.disabilityGrade", 2)
        .named(grade)
        .to(given, "mistaken");
    Reporting.ofResident(Agencies.FEDERATION, id, since)
        .retract("person.disabilityCategory", category)
        .retract("person.disabilityGrade", grade)
        .to(given, "taken-back");
    if (random.nextBoolean()) {
      java.util.Collections.reverse(given);
    }
    mixed.addAll(given);
  }

  /** Civil affairs has another address, from an old visit. */
  private void otherResidence(UUID id, List<AgencyReport> mixed) {
    Reporting.ofResident(Agencies.CIVIL_AFFAIRS, id, day.minusDays(500))
        .add("person.residenceCounty", household.county())
        .to(mixed, "visited");
    Reporting.ofResident(Agencies.CIVIL_AFFAIRS, id, day.minusDays(200))
        .add("person.householdRelation", "OTHER")
        .named("relation-" + id)
        .to(mixed, "relation");
    Reporting.ofResident(Agencies.CIVIL_AFFAIRS, id, day.minusDays(199))
        .retract("person.householdRelation", "relation-" + id)
        .to(mixed, "relation-taken-back");
  }

  private void deathOfSomebodyElse(UUID id, List<AgencyReport> mixed) {
    var reportId = "death-" + id;
    Reporting.ofResident(Agencies.POLICE, id, day.minusDays(6))
        .add("person.deathDate", day.minusDays(6).toString())
        .named(reportId)
        .to(mixed, "mistaken-death");
    Reporting.ofResident(Agencies.POLICE, id, day.minusDays(5))
        .retract("person.deathDate", reportId)
        .to(mixed, "death-taken-back");
  }

  private boolean chance(double of) {
    return random.nextDouble() < of;
  }
}
