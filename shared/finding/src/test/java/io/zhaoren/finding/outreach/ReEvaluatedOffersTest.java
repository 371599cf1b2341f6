package io.zhaoren.finding.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.task.TaskEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A new version of a policy is told as a fact is: from the commit on that loses a match. */
class ReEvaluatedOffersTest {

  private static final String CARE = "care-subsidy";

  /** From today on only the most severe grade. */
  private static String stricter() throws IOException {
    return Files.readString(
            Path.of("src/test/resources/small-service/policies/care-subsidy-v1.yaml"))
        .replace("version: 1\n", "version: 2\n")
        .replace("validFrom: 2020-09-24", "validFrom: " + SmallService.TODAY)
        .replace("in [1, 2]", "in [1]");
  }

  private static void disabled(SmallService service, UUID person, String born, int grade) {
    service.record(
        Said.of(person, "person.birthDate", born),
        Said.of(person, "person.hukouCounty", "330106"),
        Said.of(person, "person.residenceCommunity", FieldWork.HERE),
        Said.of(person, "person.disabilityGrade", grade));
  }

  @Test
  void whileEverybodyIsAskedAnewOneTurnInTenIsTaken() throws SQLException, IOException {
    try (var service = SmallService.open()) {
      var work = new FieldWork(service);
      work.open();
      var job = work.job();
      service.publishing().version(CARE, stricter());
      var person = UUID.randomUUID();
      disabled(service, person, "1985-05-05", 1);

      for (var turn = 1; turn < 10; turn++) {
        job.follow();
      }
      assertThat(work.offered(person)).isEmpty();
      job.follow();
      assertThat(work.offered(person)).containsExactly(CARE);

      var another = UUID.randomUUID();
      disabled(service, another, "1985-05-05", 1);
      job.follow();
      assertThat(work.offered(another)).isEmpty();
      service.sweep();
      job.follow();
      assertThat(work.offered(another)).containsExactly(CARE);
    }
  }

  @Test
  void whomANewVersionLosesIsToldNothingBeforeAndAfterTheJob() throws SQLException, IOException {
    try (var service = SmallService.open()) {
      var work = new FieldWork(service);
      work.open();
      var onPhone = UUID.randomUUID();
      var elder = UUID.randomUUID();
      var kept = UUID.randomUUID();
      disabled(service, onPhone, "1985-05-05", 2);
      disabled(service, elder, "1950-05-05", 2);
      disabled(service, kept, "1950-05-05", 1);
      work.follow();
      assertThat(work.offered(onPhone)).containsExactly(CARE);
      assertThat(work.tasks(FieldWork.HERE))
          .extracting(TaskEntry::residentId)
          .containsExactlyInAnyOrder(elder, kept);

      service.publishing().version(CARE, stricter());
      service.sweep();
      assertThat(work.offered(onPhone)).isEmpty();
      assertThat(work.tasks(FieldWork.HERE))
          .extracting(TaskEntry::residentId)
          .containsExactly(kept);

      work.follow();
      assertThat(work.taskOf(elder)).map(TaskEntry::state).hasValue("withdrawn");
      assertThat(work.taskOf(kept)).map(TaskEntry::state).hasValue("open");
    }
  }
}
