package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.access.Matter;
import io.zhaoren.finding.benefits.BenefitsResource;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.MatchEntry;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.matching.MatchLists.Both;
import io.zhaoren.finding.matching.MatchesResource;
import io.zhaoren.finding.reach.NamedHomes;
import io.zhaoren.finding.reach.PeopleMatters;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door reads what is answered along with where somebody lives. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReadAlongTest {

  @Inject PeopleMatters people;
  @Inject NamedHomes homes;
  @Inject MatchLists lists;
  @Inject DataSource database;

  private Claimants claimants;

  @BeforeEach
  void aRequestAboutAMotherWithADisability() {
    claimants = Claimants.known("12000.00");
    Claimants.report(
        claimants.mother,
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
        fact("person.disabilityGrade", 2, "2023-09-01"));
    Arc.container().requestContext().activate();
  }

  @AfterEach
  void theRequestEnds() {
    Arc.container().requestContext().terminate();
  }

  private static Method operation(Class<?> resource, String name) throws NoSuchMethodException {
    return resource.getMethod(name, UUID.class);
  }

  private Optional<Both> read(Method operation, UUID id) {
    people.find(operation, "residentId", id.toString());
    return homes.along(id, Both.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {BenefitsResource.class, MatchesResource.class})
  void whatIsAnsweredOfAPersonIsWhatWouldBeLookedUp(Class<?> resource) throws Exception {
    var both = read(operation(resource, "ofResident"), claimants.mother).orElseThrow();
    var asked = lists.of(Subject.resident(claimants.mother));
    assertThat(both.home().residentId()).isEqualTo(claimants.mother);
    assertThat(both.home().householdId()).contains(claimants.household);
    assertThat(both.matches())
        .isEqualTo(asked.matches())
        .extracting(MatchEntry::programme)
        .contains("disability-living-subsidy");
  }

  @Test
  void ofAnIdThatCeasedItIsThatOfTheOneThatStands() throws Exception {
    var ceased = UUID.randomUUID();
    ceased(ceased, claimants.mother);
    var both = read(operation(BenefitsResource.class, "ofResident"), ceased).orElseThrow();
    assertThat(both.home().residentId()).isEqualTo(claimants.mother);
    assertThat(both.matches())
        .isNotEmpty()
        .isEqualTo(lists.of(Subject.resident(claimants.mother)).matches());
  }

  private void ceased(UUID id, UUID into) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO resident_alias (resident_id, into_id, revision, standing)
                VALUES (?, ?, 1, ?)
                """)) {
      statement.setObject(1, id);
      statement.setObject(2, into);
      statement.setObject(3, into);
      statement.executeUpdate();
    }
  }

  @Test
  void ofWhomNothingWasEverReportedNothingIsRead() throws Exception {
    var unknown = UUID.randomUUID();
    assertThat(read(operation(BenefitsResource.class, "ofResident"), unknown)).isEmpty();
    json().get("/residents/{id}/benefits", unknown).then().statusCode(404);
  }

  @Test
  void anotherOperationReadsOnlyWhereSomebodyLives() throws Exception {
    var explain = MatchesResource.class.getMethod("explainToResident", UUID.class, String.class);
    assertThat(read(explain, claimants.mother)).isEmpty();
  }

  @Test
  void theDoorIsToldTheSameOfWhoIsNamed() throws Exception {
    var along =
        people.find(
            operation(BenefitsResource.class, "ofResident"),
            "residentId",
            claimants.mother.toString());
    var alone = people.find("residentId", claimants.mother.toString());
    assertThat(along).isEqualTo(alone).map(Matter::known).contains(true);
  }
}
