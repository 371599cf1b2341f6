package io.zhaoren.eldercare.place;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells everybody that somebody lives in an institution, or no longer does, as the officer said.
 */
@Singleton
public final class PlaceFacts {

  private final ReportingFacts reporting;
  private final FactDefinition institution;
  private final BusinessDay day;

  public PlaceFacts(ReportingFacts reporting, Vocabulary vocabulary, BusinessDay day) {
    this.reporting = reporting;
    this.institution = vocabulary.fact("person.institution");
    this.day = day;
  }

  void livesIn(Connection connection, PlaceState place, LocalDate on, boolean inside)
      throws SQLException {
    var code = inside ? "CARE_INSTITUTION" : "NONE";
    reporting.recordIn(
        connection,
        List.of(
            new FactReport(
                "caseworker",
                "place-" + place.applicationId() + (inside ? "-in" : "-out"),
                Subject.resident(place.residentId()),
                institution,
                OptionalLong.of(((FactType.Code) institution.type()).values().indexOf(code)),
                Optional.empty(),
                Standing.VERIFIED,
                on,
                Optional.empty(),
                day.now(),
                day.now().toEpochMilli(),
                Optional.empty(),
                false)));
  }
}
