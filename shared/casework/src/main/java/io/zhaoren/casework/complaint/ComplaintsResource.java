package io.zhaoren.casework.complaint;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.access.Caller;
import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.access.Role;
import io.zhaoren.casework.clock.HandlingTerm;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.refusal.CallerKept;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Complaints over HTTP. */
@Path("/complaints")
@Tag(name = "Complaints 投诉举报")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ComplaintsResource {

  private static final String WARNINGS = "How near the last day is; absent once it is answered.";

  /** A complaint. */
  @Schema(name = "Complaint", description = "A complaint; it says of nobody who made it. 投诉举报")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      UUID complaintId,
      @Schema(enumeration = {"decision", "item", "notice", "programme"}) String about,
      @Nullable UUID decisionId,
      @Schema(description = "To the office also of what a decision or a notice is about.")
          @Nullable UUID itemId,
      @Nullable UUID noticeId,
      @Schema(description = "To whoever named it, and to the office.") @Nullable String programme,
      String county,
      LocalDate receivedOn,
      @Schema(description = "To whoever asks for it: what a POST answers is kept for a while.")
          @Nullable String says,
      @Schema(description = "Last day of the fifteen; absent if it cannot be determined.")
          @Nullable LocalDate due,
      @Schema(
              enumeration = {"none", "ahead", "today", "overdue"},
              description = WARNINGS)
          @Nullable String warning,
      @Schema(enumeration = {"open", "unfounded", "founded"}) String state,
      @Schema(
              enumeration = {"correct-decision", "reassess", "review-again", "none"},
              description = "To the office: what it has brought about.")
          @Nullable String measure,
      @Nullable LocalDate answeredOn,
      @Schema(description = "What came of it, to whoever asks for it.") @Nullable String answer) {

    /** The same with the words, which are encrypted wherever they are kept. */
    Shown saying(String says, @Nullable String answer) {
      return new Shown(
          complaintId,
          about,
          decisionId,
          itemId,
          noticeId,
          programme,
          county,
          receivedOn,
          says,
          due,
          warning,
          state,
          measure,
          answeredOn,
          answer);
    }
  }

  /** One of a list. */
  @Schema(name = "ComplaintListed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Listed(
      UUID complaintId,
      @Schema(enumeration = {"decision", "item", "notice", "programme"}) String about,
      String programme,
      String county,
      @Schema(description = "Whose office looks into it.") String office,
      LocalDate receivedOn,
      @Nullable LocalDate due,
      @Schema(enumeration = {"none", "ahead", "today", "overdue"}) String warning) {}

  /** A page of them. */
  @Schema(name = "ComplaintList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      @Schema(required = true) List<Listed> complaints,
      @Schema(description = "Cursor of the next page; absent on the last.")
          @Nullable String next) {}

  private final Complaining complaining;
  private final Complaints complaints;
  private final CaseTransactions transactions;
  private final HandlingTerm term;
  private final BusinessDay day;
  private final Access access;

  public ComplaintsResource(
      Complaining complaining,
      Complaints complaints,
      CaseTransactions transactions,
      HandlingTerm term,
      BusinessDay day,
      Access access) {
    this.complaining = complaining;
    this.complaints = complaints;
    this.transactions = transactions;
    this.term = term;
    this.day = day;
    this.access = access;
  }

  @POST
  @OncePerKey
  @CallerKept
  @Operation(
      operationId = "complain",
      summary = "Complain of how help is given. 投诉举报",
      description =
          "Anybody may, about whatever it is. Who complained is kept from everybody else. It is"
              + " looked into within fifteen days (浙江省社会救助条例 第五十八条).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Complaining.Made.class),
              examples = @ExampleObject(name = "a neighbour", value = ComplaintExamples.MADE)))
  @APIResponse(
      responseCode = "200",
      description = "It was taken.",
      content =
          @Content(
              schema = @Schema(implementation = Shown.class),
              examples = @ExampleObject(name = "open", value = ComplaintExamples.TAKEN)))
  @APIResponse(responseCode = "404", description = "There is no such decision, item or notice.")
  public Shown complain(Complaining.@Nullable Made body) {
    var id = complaining.complain(access.caller(), required(body));
    return transactions.run(connection -> shown(complaints.get(id), false));
  }

  @GET
  @Path("/{complaintId}")
  @Operation(
      operationId = "showComplaint",
      summary = "Where a complaint stands. 查询投诉举报",
      description = "To whoever made it, and to the office.")
  @APIResponse(
      responseCode = "200",
      description = "The complaint.",
      content =
          @Content(
              schema = @Schema(implementation = Shown.class),
              examples = @ExampleObject(name = "open", value = ComplaintExamples.COMPLAINT)))
  @APIResponse(responseCode = "403", description = "Somebody else's.")
  public Shown show(@PathParam("complaintId") UUID id) {
    return transactions.run(
        connection -> {
          var complaint = complaints.get(id);
          var office = isOfTheOffice(complaint);
          if (!office) {
            mustBeOwn(connection, id);
          }
          return shown(complaint, office)
              .saying(
                  complaints.plain(ComplaintColumns.SAYS, id, complaint.says()),
                  complaint
                      .answer()
                      .map(words -> complaints.plain(ComplaintColumns.ANSWER, id, words))
                      .orElse(null));
        });
  }

  @GET
  @Operation(
      operationId = "listComplaints",
      summary = "What an office is to look into. 待核实投诉举报清单",
      description = "The open ones of the caller's office and area, whose days end first, first.")
  @APIResponse(
      responseCode = "200",
      description = "What is open.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples = @ExampleObject(name = "one", value = ComplaintExamples.LIST)))
  public Page list(
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    var open =
        transactions.run(
            connection ->
                complaints.open(
                    connection,
                    access.within(),
                    access.caller().office().orElse(null), // auditors see every office's
                    page.after(Complaints.After::parse),
                    page.limit() + 1));
    var shown = open.subList(0, Math.min(page.limit(), open.size()));
    if (open.size() == shown.size()) {
      return new Page(shown.stream().map(this::listed).toList(), null);
    }
    var last = shown.get(shown.size() - 1);
    return new Page(
        shown.stream().map(this::listed).toList(),
        PageRequest.cursor(new Complaints.After(last.receivedOn(), last.id()).toString()));
  }

  @POST
  @OncePerKey
  @Path("/{complaintId}/answer")
  @Operation(
      operationId = "answerComplaint",
      summary = "An officer has looked into it. 核实处理投诉举报",
      description =
          "Founded: the corrected fact is reported first, then the decision is put right, or what is"
              + " received is assessed again, and the difference paid or claimed back.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Complaining.Answered.class),
              examples = @ExampleObject(name = "founded", value = ComplaintExamples.ANSWERED)))
  @APIResponse(
      responseCode = "200",
      description = "The complaint.",
      content =
          @Content(
              schema = @Schema(implementation = Shown.class),
              examples = @ExampleObject(name = "founded", value = ComplaintExamples.SETTLED)))
  @APIResponse(responseCode = "403", description = "Another office's, or the same officer.")
  @APIResponse(responseCode = "409", description = "It was answered before.")
  public Shown answer(@PathParam("complaintId") UUID id, Complaining.@Nullable Answered body) {
    complaining.answer(id, required(body));
    return transactions.run(connection -> shown(complaints.get(id), true));
  }

  /** Who looks into it, and auditors, in their area; elsewhere they complain as anybody. */
  private boolean isOfTheOffice(Complaint complaint) {
    return isOffice(access.caller()) && access.caller().serves(county(complaint));
  }

  private static boolean isOffice(Caller caller) {
    return caller.role() == Role.COUNTY_OFFICER || caller.role() == Role.AUDITOR;
  }

  /** Of a resident the reach has been checked, also of whom one represents. */
  private void mustBeOwn(Connection connection, UUID id) throws SQLException {
    var caller = access.caller();
    if (caller.role() != Role.RESIDENT
        && Complaints.whoMade(connection, id).filter(who -> who.isSameAs(caller)).isEmpty()) {
      if (isOffice(caller)) {
        throw new RefusedException(Refusal.OUT_OF_REACH);
      }
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  /**
   * Without the words: the answer of a POST is kept for whoever sends it again, as it is.
   *
   * @param office whether it is shown to whoever looks into it: nobody learns from a complaint of
   *     whom a notice is
   */
  private Shown shown(Complaint complaint, boolean office) {
    var isOpen = complaint.state() == Complaint.State.OPEN;
    return new Shown(
        complaint.id(),
        complaint.about().name().toLowerCase(Locale.ROOT),
        complaint.decisionId().orElse(null),
        office || complaint.about() == Complaint.About.ITEM
            ? complaint.itemId().orElse(null)
            : null,
        complaint.noticeId().orElse(null),
        office || complaint.about() == Complaint.About.PROGRAMME ? complaint.programme() : null,
        county(complaint),
        complaint.receivedOn(),
        null,
        term.due(complaint.receivedOn()).orElse(null),
        isOpen ? term.warning(complaint.receivedOn(), day.today()).code() : null,
        complaint.state().name().toLowerCase(Locale.ROOT),
        office ? complaint.measure().map(Measure::code).orElse(null) : null,
        complaint.answeredOn().orElse(null),
        null);
  }

  private Listed listed(Complaint complaint) {
    return new Listed(
        complaint.id(),
        complaint.about().name().toLowerCase(Locale.ROOT),
        complaint.programme(),
        county(complaint),
        complaint.office(),
        complaint.receivedOn(),
        term.due(complaint.receivedOn()).orElse(null),
        term.warning(complaint.receivedOn(), day.today()).code());
  }

  private static String county(Complaint complaint) {
    return String.format(Locale.ROOT, "%06d", complaint.county());
  }
}
