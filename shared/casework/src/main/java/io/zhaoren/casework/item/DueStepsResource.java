package io.zhaoren.casework.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.clock.Warning;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an office has to do soon. */
@Path("/due-steps")
@Tag(name = "Due steps 临期事项")
@Produces(MediaType.APPLICATION_JSON)
public class DueStepsResource {

  /** A step whose last day is near or past. */
  @Schema(name = "DueStep", description = "A step of an item whose last day is near or past. 临期事项")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      UUID itemId,
      UUID applicationId,
      String programme,
      String department,
      @Schema(description = "Who decides; absent: not known yet.") @Nullable String county,
      @Schema(examples = "initial-review") String step,
      @Schema(description = "Whose step it is, in the procedure's word.") String office,
      LocalDate startedOn,
      @Schema(description = "The last day.") LocalDate due,
      @Schema(enumeration = {"ahead", "today", "overdue"}) String warning,
      @Schema(description = "Working days from tomorrow to the last day; absent once it is past.")
          @Nullable Integer workingDaysLeft,
      @Schema(description = "Working days since the last day; absent until it is past.")
          @Nullable Integer workingDaysOver,
      @Schema(description = "False: its term runs, but another step comes before it.")
          boolean itsTurn) {}

  /** A page of them. */
  @Schema(name = "DueSteps")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      @Schema(required = true) List<Shown> steps,
      @Schema(description = "Cursor of the next page; absent on the last.")
          @Nullable String next) {}

  private final CaseTransactions transactions;
  private final Access access;
  private final BusinessDay day;
  private final Counting counting = new Counting(WorkingDays.bundled());
  private final int warningDays;

  public DueStepsResource(
      CaseTransactions transactions,
      Access access,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.warning-days", defaultValue = "2") int warningDays) {
    this.transactions = transactions;
    this.access = access;
    this.day = day;
    this.warningDays = warningDays;
  }

  @GET
  @Operation(
      operationId = "listDueSteps",
      summary = "What an office has to do soon. 临期和逾期事项清单",
      description =
          "Open steps of the caller's office and area whose last day is near, today or past: whose"
              + " days end first, first. A clock that stands until papers come ends on no day.")
  @APIResponse(
      responseCode = "200",
      description = "What is urgent.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(
                      name = "a review over the National Day",
                      value =
                          """
                          {"steps":[{"itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01",
                             "applicationId":"0f5b7c1e-2f7a-4a52-9c57-4a3d5e6f7a01",
                             "programme":"minimum-living-guarantee",
                             "department":"county-civil-affairs","county":"330106",
                             "step":"acceptance","office":"township","startedOn":"2023-09-27",
                             "due":"2023-10-07","warning":"ahead","workingDaysLeft":1,
                             "itsTurn":true}]}
                          """)))
  public Page list(
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    var after = page.after(RunningClocks.After::parse);
    // auditors see every office's
    var whose = new RunningClocks.Of(access.caller().office().orElse(null), access.within());
    var steps = transactions.run(connection -> urgent(connection, whose, after, page.limit() + 1));
    var shown = steps.subList(0, Math.min(page.limit(), steps.size()));
    if (steps.size() == shown.size()) {
      return new Page(shown.stream().map(this::shown).toList(), null);
    }
    var last = shown.get(shown.size() - 1);
    return new Page(
        shown.stream().map(this::shown).toList(),
        PageRequest.cursor(
            new RunningClocks.After(last.due(), last.item(), last.position()).toString()));
  }

  private List<RunningClocks.Step> urgent(
      Connection connection, RunningClocks.Of whose, Optional<RunningClocks.After> after, int limit)
      throws SQLException {
    var keys = new ArrayList<String>();
    var dues = new ArrayList<LocalDate>();
    for (var alike : RunningClocks.alike(connection, whose)) {
      var deadline = counting.deadline(alike.startedOn(), alike.term(), alike.suspensions());
      if (deadline instanceof Deadline.Due due && warning(due.day()) != Warning.NONE) {
        keys.add(alike.key());
        dues.add(due.day());
      }
    }
    return keys.isEmpty()
        ? List.of()
        : RunningClocks.steps(connection, whose, keys, dues, after, limit);
  }

  private Warning warning(LocalDate due) {
    return Warning.of(new Deadline.Due(due), day.today(), warningDays, counting);
  }

  private Shown shown(RunningClocks.Step step) {
    var today = day.today();
    var over = today.isAfter(step.due());
    return new Shown(
        step.item(),
        step.application(),
        step.programme(),
        step.department(),
        step.county() == null ? null : String.format(Locale.ROOT, "%06d", step.county()),
        step.step(),
        step.office(),
        step.startedOn(),
        step.due(),
        warning(step.due()).code(),
        over ? null : counting.workingDaysUntil(today, step.due()).orElse(null),
        over ? counting.workingDaysUntil(step.due(), today).orElse(null) : null,
        step.isItsTurn());
  }
}
