package io.zhaoren.assistance.employment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.task.Concern;
import io.zhaoren.finding.task.KeepingTasks;
import io.zhaoren.finding.task.Purpose;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What becomes of cases when two ids turn out to be one person. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FollowingEmploymentTest {

  @Inject FollowingEmployment following;
  @Inject KeepingTasks tasks;
  @Inject BusinessDay day;
  @Inject DataSource database;

  private final UUID ceased = UUID.randomUUID();
  private final UUID stands = UUID.randomUUID();

  private void open(UUID resident, LocalDate openedOn) {
    new Transactions(database)
        .get(
            connection -> {
              var task =
                  tasks
                      .open(connection, Purpose.PLACEMENT, Concern.RELIEF, List.of(resident))
                      .get(resident);
              try (var query =
                  new Query(
                      connection,
                      """
                      INSERT INTO employment_case
                          (id, version, resident_id, task_id, county, routes, opened_on)
                      VALUES (gen_random_uuid(), 1, ?, ?, 330106, '{}', ?)
                      """)) {
                return query.with(resident).with(task).with(openedOn).run();
              }
            });
  }

  private void merge() {
    new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      INSERT INTO resident_alias (resident_id, into_id, revision, standing)
                      VALUES (?, ?, 1, ?)
                      """)) {
                return query.with(ceased).with(stands).with(stands).run();
              }
            });
  }

  private List<String> cases() {
    return new Transactions(database)
        .get(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      """
                      SELECT CASE c.resident_id WHEN ? THEN 'stands' ELSE 'ceased' END || ' '
                             || c.opened_on || ' ' || coalesce(c.closed_by, 'open') || ' ' || t.state
                             || CASE t.home_id WHEN c.resident_id THEN '' ELSE ' elsewhere' END
                        FROM employment_case c JOIN task t ON t.id = c.task_id
                       WHERE c.resident_id IN (?, ?) ORDER BY 1
                      """)) {
                return query.with(stands).with(ceased).with(stands).list(row -> row.getString(1));
              }
            });
  }

  @Test
  void aCaseGoesOnUnderTheIdThatStandsWithItsTask() {
    open(ceased, LocalDate.of(2023, 5, 1));
    merge();
    following.follow();
    assertThat(cases()).containsExactly("stands 2023-05-01 open OPEN");
  }

  @Test
  void ofTwoCasesOneGoesOnAndIsAsOldAsTheOlder() {
    open(ceased, LocalDate.of(2023, 5, 1));
    open(stands, LocalDate.of(2023, 8, 1));
    merge();
    following.follow();
    following.follow();
    assertThat(cases())
        .containsExactly("ceased 2023-05-01 MERGED DONE", "stands 2023-05-01 open OPEN");
    assertThat(day.today()).isEqualTo(LocalDate.of(2023, 10, 1));
  }
}
