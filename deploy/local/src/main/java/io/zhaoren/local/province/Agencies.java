package io.zhaoren.local.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What each of nine agencies knows of an invented household and reports: the police the people, the
 * Disabled Persons' Federation the certificates, and so on. Means are reported only of households
 * that have let them be looked at, as in life.
 */
final class Agencies {

  static final String POLICE = "public-security";
  static final String CIVIL_AFFAIRS = "civil-affairs";
  static final String FEDERATION = "disabled-federation";
  static final String MEDICAL = "medical-security";
  static final String EDUCATION = "education";
  static final String LABOUR = "human-resources";
  static final String HOUSING = "housing";
  static final String POWER = "power-grid";
  static final String MEANS = "means-verification";

  /**
   * Who was asked whether they are alive and where a pension can be paid: their pension says so.
   */
  private static final int VERY_OLD = 75;

  /** All that report over Kafka. */
  static final List<String> ALL =
      List.of(POLICE, CIVIL_AFFAIRS, FEDERATION, MEDICAL, EDUCATION, LABOUR, HOUSING, POWER, MEANS);

  private final InventedHousehold household;
  private final Ids ids;
  private final LocalDate day;
  private final LocalDate since;
  private final List<AgencyReport> reports = new ArrayList<>();

  private Agencies(InventedHousehold household, Ids ids, LocalDate day) {
    this.household = household;
    this.ids = ids;
    this.day = day;
    this.since = day.minusDays(14 + household.number() % 140);
  }

  /** All reports about one household, in the order in which they are sent. */
  static List<AgencyReport> about(InventedHousehold household, Ids ids, LocalDate day) {
    var agencies = new Agencies(household, ids, day);
    for (var i = 0; i < household.members().size(); i++) {
      if (!isNewborn(household.members().get(i), day)) {
        agencies.person(household.members().get(i), ids.members().get(i));
      }
    }
    agencies.household();
    return agencies.reports;
  }

  /** What comes while the sample runs: births and deaths. */
  static List<AgencyReport> afterwards(InventedHousehold household, Ids ids, LocalDate day) {
    var agencies = new Agencies(household, ids, day);
    for (var i = 0; i < household.members().size(); i++) {
      var person = household.members().get(i);
      var id = ids.members().get(i);
      if (isNewborn(person, day)) {
        agencies.police(person, id);
      }
      person.end().ifPresent(end -> agencies.death(id, end));
    }
    return agencies.reports;
  }

  private static boolean isNewborn(InventedPerson person, LocalDate day) {
    return person.born().isAfter(day.minusDays(Province.NEWBORN_DAYS + 1L))
        && person.relation().equals("CHILD");
  }

  private void death(UUID id, LocalDate end) {
    Reporting.ofResident(POLICE, id, end)
        .add("person.deathDate", end.toString())
        .to(reports, "death");
    // the crematorium's list comes from civil affairs
    Reporting.ofResident(CIVIL_AFFAIRS, id, end)
        .add("person.deathDate", end.toString())
        .to(reports, "death");
  }

  private void household() {
    if (!household.monitored()) {
      return;
    }
    Reporting.ofHousehold(CIVIL_AFFAIRS, ids.household(), since)
        .add("assistance.underMonitoring", true)
        .to(reports, "household");
    Reporting.ofHousehold(HOUSING, ids.household(), since)
        .add("assistance.dwellingRural", household.rural())
        .add("assistance.housingDifficulty", household.badlyHoused())
        .add("assistance.dwellingDangerous", household.rural() && household.badlyHoused())
        .to(reports, "household");
    if (household.ownMeter()) {
      Reporting.ofHousehold(POWER, ids.household(), since)
          .add("assistance.electricityAccountKnown", true)
          .add("assistance.meterShared", false)
          .add("assistance.meterReduced", household.meterReduced())
          .to(reports, "household");
    }
    Reporting.ofHousehold(MEANS, ids.household(), since)
        .add("assistance.homesOwned", household.homesOwned())
        .add("assistance.homeAreaPerHead", household.homeAreaDecimetres())
        .money("assistance.maintenanceReceivable", 0, "CNY/month")
        .add("assistance.obligorBar", false)
        .money("assistance.rigidExpenditure12Months", household.rigidSpendingYuan(), "CNY/year")
        .to(reports, "household");
  }

  private void person(InventedPerson person, UUID id) {
    police(person, id);

    var federation = Reporting.ofResident(FEDERATION, id, since);
    person
        .certificate()
        .ifPresent(
            certificate -> {
              federation
                  .add("person.disabilityCategory", certificate.category())
                  .add("person.disabilityGrade", certificate.grade());
              certificate
                  .careBand()
                  .ifPresent(band -> federation.add("assistance.disabilityCareBand", band));
            });
    federation.to(reports, "person");

    var education = Reporting.ofResident(EDUCATION, id, schoolYear());
    if (!person.stage().equals("NONE")) {
      education
          .add("person.enrolledIn", person.stage())
          .add("assistance.schoolCounty", household.county());
    }
    education.to(reports, "person");

    medical(person, id);
    labour(person, id);
    civilAffairs(person, id);
    if (household.monitored()) {
      means(person, id);
    }
  }

  private void police(InventedPerson person, UUID id) {
    var lived = since.isBefore(person.born()) ? person.born() : since;
    var police =
        Reporting.ofResident(POLICE, id, lived)
            .add("person.birthDate", person.born().toString())
            .from(person.born())
            .add("person.sex", person.female() ? "FEMALE" : "MALE")
            .from(person.born())
            .add("person.household", ids.household().toString())
            .add("person.householdRelation", person.relation())
            .add("person.hukouCounty", person.hukouCounty());
    if (residenceIsOnFile(person)) {
      police.add("person.residenceCounty", household.county()).sequence(2);
    }
    if (household.monitored()) {
      police.add("person.hukouType", household.rural() ? "RURAL" : "URBAN");
    }
    if (person.relation().equals("HEAD") && (residenceIsOnFile(person) || isVeryOld(person))) {
      police.add("person.residenceCommunity", County.communityOf(household.county())).sequence(2);
    }
    if (person.permit()) {
      police.add("person.residencePermit", true);
    }
    police.to(reports, "person");
  }

  /** Whoever lives where they are registered and asked for nothing is on no list of residences. */
  private boolean residenceIsOnFile(InventedPerson person) {
    return household.monitored()
        || household.movedOn().isPresent()
        || person.certificate().isPresent()
        || !person.hukouCounty().equals(household.county());
  }

  private boolean isVeryOld(InventedPerson person) {
    return person.ageOn(day) >= VERY_OLD;
  }

  private void medical(InventedPerson person, UUID id) {
    var medical = Reporting.ofResident(MEDICAL, id, since);
    if (isVeryOld(person)) {
      // whoever is so old sees a doctor within the year, and the settlement tells when
      medical.add("person.seenAliveOn", since.toString());
    }
    if (person.seriouslyIll() || household.registered()) {
      medical.add("person.seriousIllness", person.seriouslyIll());
    }
    if (person.largeBill()) {
      medical.add("assistance.largeMedicalBill", true);
    }
    if (person.status().isPresent()) {
      medical.add(
          "assistance.medicalScheme",
          person.wageYuan() > 2_200 && person.ageOn(day) < 60 ? "EMPLOYEE" : "RESIDENT");
      if (person.seriouslyIll()) {
        medical.money(
            "assistance.inpatientCostRemaining", 4_000 + person.savingsYuan() / 3, "CNY/year");
        medical.money("assistance.outpatientCostRemaining", 1_200, "CNY/year");
      }
    }
    medical.to(reports, "person");
  }

  private void labour(InventedPerson person, UUID id) {
    var age = person.ageOn(day);
    var labour = Reporting.ofResident(LABOUR, id, since);
    if (isVeryOld(person)) {
      labour.add("person.payableByCard", household.number() % 12 != 0);
    }
    person
        .unemployedSince()
        .ifPresent(
            from ->
                labour
                    .add("assistance.unemployed", true)
                    .add("assistance.registeredUnemployed", true)
                    .from(from)
                    .add("assistance.unemployedRegisteredOn", from.toString())
                    .from(from)
                    .add("assistance.unemploymentRegisteredCounty", household.county())
                    .from(from));
    if (age >= 16
        && age < 60
        && (household.registered()
            || person.unemployedSince().isPresent()
            || person.certificate().isPresent())) {
      labour.add("assistance.labourCapacity", capacity(person));
      if (household.registered() && person.unemployedSince().isEmpty()) {
        labour.add("assistance.unemployed", false);
      }
    }
    labour.to(reports, "person");
  }

  private static String capacity(InventedPerson person) {
    return person
        .certificate()
        .map(certificate -> certificate.severe() ? "NONE" : "PARTIAL")
        .orElse("FULL");
  }

  private void civilAffairs(InventedPerson person, UUID id) {
    var civil = Reporting.ofResident(CIVIL_AFFAIRS, id, since);
    if (household.monitored() && person.ageOn(day) >= 18) {
      civil.add("assistance.verificationMandate", true);
      // as the community wrote it down when the household was put on the list
      civil.add("person.reachedByPhone", person.ageOn(day) < 60 || household.number() % 4 == 0);
    }
    person.status().ifPresent(status -> civil.add("person.recognisedStatus", status));
    person
        .certificate()
        .ifPresent(
            certificate -> {
              if (certificate.drawsLiving()) {
                civil.add("assistance.drawsDisabilityLivingSubsidy", true);
              }
              if (certificate.drawsCare()) {
                civil.add("assistance.drawsDisabilityCareSubsidy", true);
              }
            });
    if (person.allowance()) {
      civil.add("eldercare.drawsOldAgeAllowance", true);
    }
    if (person.ageOn(day) < 18
        && person.status().filter("DIBAO"::equals).isPresent()
        && household.number() % 8 != 0) {
      civil.add("childwelfare.drawsDibaoChildAllowance", true);
    }
    civil.to(reports, "person");
  }

  private void means(InventedPerson person, UUID id) {
    var means =
        Reporting.ofResident(MEANS, id, since)
            .money("assistance.countedIncome12Months", person.wageYuan() * 12, "CNY/year")
            .money("assistance.monetaryAssets", person.savingsYuan(), "CNY")
            .money("assistance.capitalCommitments", 0, "CNY")
            .add(
                "assistance.ownsMotorVehicle",
                household.ownsCar() && person.relation().equals("HEAD"))
            .add("assistance.ownsCommercialPremises", false);
    if (person.certificate().isPresent()) {
      means.add("assistance.workInjuryCare", false);
    }
    if (person.status().filter("EXTREME_POVERTY"::equals).isPresent()) {
      means.add("assistance.tekunAssetsWithinLimit", true);
    }
    means.to(reports, "person");
  }

  private LocalDate schoolYear() {
    var september = LocalDate.of(day.getYear(), 9, 1);
    return september.isAfter(day) ? september.minusYears(1) : september;
  }
}
