package io.zhaoren.eldercare.ability;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** Ability assessments over HTTP. */
@Path("/")
@Tag(name = "Ability 能力评估")
@Produces(MediaType.APPLICATION_JSON)
public class AbilityResource {

  private static final String FHIR_JSON = "application/fhir+json";

  private final RecordingAssessments recording;
  private final SigningAssessments signing;
  private final DisputingAssessments disputing;
  private final ReadingQuestionnaires questionnaires;
  private final ShowingAssessments showing;
  private final AbilityStandard standard;
  private final OnceOnly once;
  private final Access access;

  public AbilityResource(
      RecordingAssessments recording,
      SigningAssessments signing,
      DisputingAssessments disputing,
      ReadingQuestionnaires questionnaires,
      ShowingAssessments showing,
      AbilityStandard standard,
      OnceOnly once,
      Access access) {
    this.recording = recording;
    this.signing = signing;
    this.disputing = disputing;
    this.questionnaires = questionnaires;
    this.showing = showing;
    this.standard = standard;
    this.once = once;
    this.access = access;
  }

  @GET
  @Path("/ability-standard")
  @Operation(
      operationId = "abilityStandard",
      summary = "The standard as a form can be made of it. 能力评估标准")
  @APIResponse(
      responseCode = "200",
      description = "All 26 indicators with their options, the grades and the adjustments.",
      content =
          @Content(
              schema = @Schema(implementation = StandardAnswer.class),
              examples = @ExampleObject(name = "in part", value = AbilityExamples.STANDARD)))
  public StandardAnswer standard() {
    return StandardAnswer.of(standard);
  }

  @POST
  @Path("/residents/{residentId}/ability-assessments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordAbilityAssessment",
      summary = "The first assessor records and signs an assessment. 登记能力评估",
      description =
          "It says nothing to anybody before another assessor has signed it. One that was not signed"
              + " yet gives way to it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AssessmentGiven.class),
              examples = @ExampleObject(name = "after falls", value = AbilityExamples.GIVEN)))
  @APIResponse(
      responseCode = "200",
      description = "What it comes to, with reasons.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentState.class),
              examples = @ExampleObject(name = "recorded", value = AbilityExamples.AWAITING)))
  public Response record(
      @PathParam("residentId") @Parameter(example = AbilityExamples.RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable AssessmentGiven body,
      @Context UriInfo uri) {
    var given = required(body);
    access.who(given.assessor());
    var institution = Assignments.actingFor(access);
    return once.post(
        key, uri, given, name -> recording.record(residentId, given, institution, name));
  }

  @POST
  @Path("/residents/{residentId}/questionnaire-responses")
  @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "importAbilityAssessment",
      summary = "The same as a FHIR R4 QuestionnaireResponse. 导入FHIR问卷答复",
      description =
          "The link ids are the clauses of the standard (B.1.1 to B.4.5), reason, coma, dementia,"
              + " mental-disorder and risk.<kind>.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = FHIR_JSON,
              schema = @Schema(implementation = QuestionnaireResponse.class),
              examples = @ExampleObject(name = "in part", value = AbilityExamples.FHIR)))
  @APIResponse(
      responseCode = "200",
      description = "What it comes to, with reasons.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentState.class),
              examples = @ExampleObject(name = "recorded", value = AbilityExamples.AWAITING)))
  public Response importResponse(
      @PathParam("residentId") @Parameter(example = AbilityExamples.RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      byte[] body,
      @Context UriInfo uri) {
    var given = questionnaires.read(residentId, body);
    access.who(given.assessor());
    var institution = Assignments.actingFor(access);
    return once.post(
        key, uri, given, name -> recording.record(residentId, given, institution, name));
  }

  @GET
  @Path("/residents/{residentId}/ability-assessments")
  @Operation(
      operationId = "residentAbilityAssessments",
      summary = "All assessments of a person. 历次能力评估")
  @APIResponse(
      responseCode = "200",
      description = "The newest first, with every score.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"assessments\":[" + AbilityExamples.DONE + "]}")))
  public AssessmentList ofResident(
      @PathParam("residentId") @Parameter(example = AbilityExamples.RESIDENT) UUID residentId) {
    return showing.ofResident(residentId);
  }

  @GET
  @Path("/ability-assessments/{assessmentId}")
  @Operation(operationId = "abilityAssessment", summary = "One assessment. 单次能力评估")
  @APIResponse(
      responseCode = "200",
      description = "As it was signed.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentState.class),
              examples = @ExampleObject(name = "done", value = AbilityExamples.DONE)))
  public AssessmentState one(
      @PathParam("assessmentId") @Parameter(example = AbilityExamples.ID) UUID assessmentId) {
    return showing.one(assessmentId);
  }

  @GET
  @Path("/ability-assessments/{assessmentId}/questionnaire-response")
  @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "exportAbilityAssessment",
      summary = "The same as a FHIR R4 QuestionnaireResponse. 导出FHIR问卷答复")
  @APIResponse(
      responseCode = "200",
      description = "JSON of FHIR.",
      content =
          @Content(
              mediaType = FHIR_JSON,
              schema = @Schema(implementation = QuestionnaireResponse.class),
              examples = @ExampleObject(name = "in part", value = AbilityExamples.FHIR)))
  public QuestionnaireResponse export(
      @PathParam("assessmentId") @Parameter(example = AbilityExamples.ID) UUID assessmentId) {
    return showing.asQuestionnaireResponse(assessmentId);
  }

  @POST
  @Path("/ability-assessments/{assessmentId}/signature")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "signAbilityAssessment",
      summary = "The second assessor signs: the result is told. 第二名评估员签名",
      description =
          "Grade, band of self-care and diagnosed dementia are facts from then on: what hangs on"
              + " them follows at once.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AssessmentSigned.class),
              examples = @ExampleObject(name = "signed", value = AbilityExamples.SIGNED)))
  @APIResponse(
      responseCode = "200",
      description = "The assessment, done.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentState.class),
              examples = @ExampleObject(name = "done", value = AbilityExamples.DONE)))
  public Response sign(
      @PathParam("assessmentId") @Parameter(example = AbilityExamples.ID) UUID assessmentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable AssessmentSigned body,
      @Context UriInfo uri) {
    var given = required(body);
    var assessor = access.who(given.assessor());
    var institution = Assignments.actingFor(access);
    return once.post(
        key, uri, given, name -> signing.sign(assessmentId, assessor, institution, given));
  }

  @POST
  @Path("/ability-assessments/{assessmentId}/dispute")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "disputeAbilityAssessment",
      summary = "The elder does not agree: it is to be assessed again. 对评估结果有争议",
      description = "The result holds until another assessment is signed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AssessmentDisputed.class),
              examples = @ExampleObject(name = "by the elder", value = AbilityExamples.DISPUTED)))
  @APIResponse(
      responseCode = "200",
      description = "The assessment that is disputed.",
      content =
          @Content(
              schema = @Schema(implementation = AssessmentState.class),
              examples = @ExampleObject(name = "done", value = AbilityExamples.DONE)))
  @APIResponse(responseCode = "403", description = "Nobody disputes it for another.")
  public Response dispute(
      @PathParam("assessmentId") @Parameter(example = AbilityExamples.ID) UUID assessmentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable AssessmentDisputed body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> disputing.dispute(assessmentId, given));
  }

  @GET
  @Path("/counties/{county}/due-ability-assessments")
  @Operation(
      operationId = "dueAbilityAssessments",
      summary = "Who is to be assessed, and why. 待评估名单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = DueAssessmentList.class),
              examples = @ExampleObject(name = "one", value = AbilityExamples.DUE)))
  public DueAssessmentList due(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return showing.due(Counties.inPath(county), access.within(), PageRequest.of(cursor, limit));
  }
}
