package io.zhaoren.finding.facts;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.access.Access;
import io.zhaoren.finding.idempotency.Fingerprint;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.IdempotentWrites;
import io.zhaoren.finding.matching.MatchList;
import io.zhaoren.finding.matching.MatchLists;
import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Facts said over HTTP about one resident or household. */
@Path("/")
@Tag(name = "Facts 事实")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class FactsResource {

  private final ReportingFacts reporting;
  private final SettingMembers settingMembers;
  private final MatchLists matchLists;
  private final IdempotentWrites writes;
  private final ObjectMapper json;
  private final Access access;
  private final Discretion discretion;

  public FactsResource(
      ReportingFacts reporting,
      SettingMembers settingMembers,
      MatchLists matchLists,
      IdempotentWrites writes,
      ObjectMapper json,
      Access access,
      Discretion discretion) {
    this.reporting = reporting;
    this.settingMembers = settingMembers;
    this.matchLists = matchLists;
    this.writes = writes;
    this.json = json;
    this.access = access;
    this.discretion = discretion;
  }

  @PATCH
  @Path("/residents/{residentId}/facts")
  @Operation(
      operationId = "reportResidentFacts",
      summary = "Report facts about a resident. 报送个人事实",
      description =
          "All are taken or none. Recorded, compared with every policy and announced in one"
              + " transaction.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FactsReported.class),
              examples =
                  @ExampleObject(
                      name = "disability",
                      value =
                          """
                          {"source":"caseworker","facts":[
                            {"fact":"person.disabilityCategory","value":"PHYSICAL","trueFrom":"2023-09-01"},
                            {"fact":"person.disabilityGrade","value":2,"trueFrom":"2023-09-01"},
                            {"fact":"assistance.countedIncome12Months",
                             "value":{"amount":"14400.00","unit":"CNY/year"},"trueFrom":"2023-09-30"}]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = FactsRecorded.class),
              examples = @ExampleObject(name = "recorded", value = FactsExamples.RECORDED)))
  public Response ofResident(
      @PathParam("residentId") @Parameter(example = FactsExamples.RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable FactsReported body,
      @Context UriInfo uri) {
    return report(Subject.resident(residentId), key, body, uri);
  }

  @PATCH
  @Path("/households/{householdId}/facts")
  @Operation(
      operationId = "reportHouseholdFacts",
      summary = "Report facts about a household. 报送家庭事实",
      description = "As for a resident.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FactsReported.class),
              examples =
                  @ExampleObject(
                      name = "sudden hardship",
                      value =
                          """
                          {"source":"field-worker","facts":[
                            {"fact":"assistance.suddenHardship","value":"FIRE","trueFrom":"2023-09-28"},
                            {"fact":"assistance.hardshipCounty","value":"330106","trueFrom":"2023-09-28"}]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = FactsRecorded.class),
              examples = @ExampleObject(name = "recorded", value = FactsExamples.RECORDED)))
  public Response ofHousehold(
      @PathParam("householdId") @Parameter(example = FactsExamples.HOUSEHOLD) UUID householdId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable FactsReported body,
      @Context UriInfo uri) {
    return report(Subject.household(householdId), key, body, uri);
  }

  @PUT
  @Path("/households/{householdId}/members")
  @Operation(
      operationId = "setMembers",
      summary = "Say who lives in a household. 报送家庭成员",
      description =
          "The list is whole: whoever was a member and is not in it has left, and lives in no known"
              + " household until somebody says otherwise.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MembersSet.class),
              examples =
                  @ExampleObject(
                      name = "mother and child",
                      value =
                          """
                          {"source":"caseworker","trueFrom":"2023-09-01","members":[
                            {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","relation":"HEAD"},
                            {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a02","relation":"CHILD"}]}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = FactsRecorded.class),
              examples = @ExampleObject(name = "recorded", value = FactsExamples.RECORDED)))
  public Response members(
      @PathParam("householdId") @Parameter(example = FactsExamples.HOUSEHOLD) UUID householdId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable MembersSet body,
      @Context UriInfo uri) {
    var request = required(body).saidBy(access.source(required(body).source()));
    return write(
        "PUT",
        uri,
        key,
        request,
        Subject.household(householdId),
        reportIds -> settingMembers.set(householdId, request, reportIds));
  }

  private Response report(
      Subject subject, @Nullable String key, @Nullable FactsReported body, UriInfo uri) {
    var request = required(body).saidBy(access.source(required(body).source()));
    return write(
        "PATCH",
        uri,
        key,
        request,
        subject,
        reportIds -> reporting.report(subject, request, reportIds));
  }

  private Response write(
      String method,
      UriInfo uri,
      @Nullable String header,
      Object request,
      Subject subject,
      Function<String, ReportingFacts.Reported> write) {
    var key = IdempotencyKey.read(header);
    var fingerprint = fingerprint(method, uri, request);
    var reportIds =
        key.map(given -> Fingerprint.reportIds(given, fingerprint))
            .orElseGet(() -> "http-" + UUID.randomUUID());
    return writes.once(
        key,
        fingerprint,
        () -> {
          var before = matchLists.of(subject).shown(discretion);
          var reported = write.apply(reportIds);
          return recorded(reported, before, matchLists.of(subject).shown(discretion));
        });
  }

  private byte[] fingerprint(String method, UriInfo uri, Object request) {
    try {
      return new Fingerprint(method, uri.getPath()).update(json.writeValueAsBytes(request)).bytes();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static FactsRecorded recorded(
      ReportingFacts.Reported reported, MatchList before, MatchList now) {
    return new FactsRecorded(
        reported.reports().stream()
            .map(report -> new FactsRecorded.Recorded(report.fact().name(), report.reportId()))
            .toList(),
        reported.batch().accepted(),
        reported.batch().repeated(),
        reported.batch().changed(),
        now.equals(before) ? null : now);
  }
}
