package io.zhaoren.finding.task;

import io.zhaoren.finding.community.Communities;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The queues. */
@Singleton
public final class TaskLists {

  private final Transactions transactions;
  private final Looks looks;

  public TaskLists(DataSource dataSource, Looks looks) {
    this.transactions = new Transactions(dataSource);
    this.looks = looks;
  }

  /**
   * What is under way at the home of one person, as far as it is the caller's to see.
   *
   * @param residentId any id that this person has had
   * @param reach which of it the caller may see
   * @param forTheHome whether it is read by who lives there, and not by who works there
   * @throws ProblemException if nobody knows the person
   */
  public TaskList ofResident(UUID residentId, TasksInReach reach, boolean forTheHome) {
    var found =
        looks.look(
            connection -> {
              var home = Households.known(connection, residentId);
              var subjects = new ArrayList<UUID>(List.of(home.residentId()));
              home.householdId().ifPresent(subjects::add);
              return Tasks.ofHome(connection, subjects, reach, forTheHome);
            });
    return new TaskList(
        found.stream()
            .map(listed -> forTheHome ? listed.withoutProgrammes() : listed)
            .map(TaskEntry::of)
            .toList(),
        null);
  }

  /**
   * @throws ProblemException if nobody knows the community
   */
  public TaskList ofCommunity(CommunityId community, TasksInReach reach, PageRequest page) {
    var after = page.after(DayAndId::parse);
    return list(
        page,
        transactions.get(
            connection -> {
              if (!Communities.isKnown(connection, community)) {
                throw ProblemException.of(ProblemType.COMMUNITY_UNKNOWN);
              }
              return Tasks.ofCommunity(connection, community, reach, after, page.limit() + 1);
            }));
  }

  public TaskList ofCounty(long county, TasksInReach reach, PageRequest page) {
    var after = page.after(DayAndId::parse);
    return list(
        page,
        transactions.get(
            connection -> Tasks.ofCounty(connection, county, reach, after, page.limit() + 1)));
  }

  private static TaskList list(PageRequest asked, List<Tasks.Listed> found) {
    var page = asked.cut(found, last -> new DayAndId(last.task().madeOn(), last.task().id()));
    return new TaskList(page.shown().stream().map(TaskEntry::of).toList(), page.next());
  }
}
