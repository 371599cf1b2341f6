package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a FHIR R4 QuestionnaireResponse an assessment is made of: the standard's clauses are the
 * link ids. Elements of R4 that say nothing here are passed over, as FHIR asks; a modifier
 * extension may not be, and is refused (docs/adr/0055).
 */
@Schema(
    name = "QuestionnaireResponse",
    description = "FHIR R4 QuestionnaireResponse, as far as it is read here.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuestionnaireResponse(
    @Schema(required = true, enumeration = "QuestionnaireResponse") @Nullable String resourceType,
    @Nullable String id,
    @Schema(required = true, examples = QuestionnaireResponse.QUESTIONNAIRE)
        @Nullable String questionnaire,
    @Schema(required = true, description = "completed or amended.") @Nullable String status,
    @Schema(required = true, description = "Patient/<residentId>.") @Nullable Reference subject,
    @Schema(required = true, description = "When: a day, or a day with a time.")
        @Nullable String authored,
    @Schema(required = true, description = "The first assessor.") @Nullable Reference author,
    @Schema(required = true) @Nullable List<@Nullable Item> item,
    @Schema(hidden = true) @Nullable List<Object> modifierExtension) {

  static final String QUESTIONNAIRE = "urn:zhaoren:questionnaire:gb-t-42195-2022";
  static final String TYPE = "QuestionnaireResponse";
  static final String PATIENT = "Patient/";
  static final String ASSESSORS = "urn:zhaoren:assessor";

  static final String REASON = "reason";
  static final String RISK = "risk.";

  /** Another resource, or how it is known. */
  @Schema(name = "FhirReference")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Reference(@Nullable String reference, @Nullable Identifier identifier) {}

  /** How somebody is known. */
  @Schema(name = "FhirIdentifier")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Identifier(@Nullable String system, @Nullable String value) {}

  /** A question with its answer, or a group of such. */
  @Schema(name = "FhirItem")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Item(
      @Nullable String linkId,
      @Nullable String text,
      @Nullable List<@Nullable Answer> answer,
      @Nullable List<@Nullable Item> item,
      @Schema(hidden = true) @Nullable List<Object> modifierExtension) {

    static Item group(String linkId, String text, List<@Nullable Item> items) {
      return new Item(linkId, text, null, items, null);
    }

    static Item of(String linkId, String text, Answer answer) {
      return new Item(linkId, text, List.of(answer), null, null);
    }
  }

  /** An answer: one of these. */
  @Schema(name = "FhirAnswer")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Answer(
      @Nullable Integer valueInteger,
      @Nullable Boolean valueBoolean,
      @Nullable String valueString) {

    static Answer of(int value) {
      return new Answer(value, null, null);
    }

    static Answer of(boolean value) {
      return new Answer(null, value, null);
    }

    static Answer of(String value) {
      return new Answer(null, null, value);
    }
  }

  static QuestionnaireResponse of(AbilityAssessment assessment, AbilityStandard standard) {
    var items = new ArrayList<@Nullable Item>();
    items.add(Item.of(REASON, "评估原因", Answer.of(assessment.reason().word())));
    for (var category : standard.categories()) {
      var questions = new ArrayList<@Nullable Item>();
      for (var indicator : category.indicators()) {
        var score = assessment.scores().get(indicator.code());
        if (score != null) {
          questions.add(Item.of(indicator.clause(), indicator.name().zh(), Answer.of(score)));
        }
      }
      items.add(Item.group(category.clause(), category.name().zh(), questions));
    }
    var circumstances = assessment.circumstances();
    items.add(Item.of(Adjustments.COMA, "昏迷", Answer.of(circumstances.coma())));
    items.add(Item.of(Adjustments.DEMENTIA, "认知障碍（F00-F03）", Answer.of(circumstances.dementia())));
    items.add(
        Item.of(
            Adjustments.MENTAL_DISORDER,
            "其他精神和行为障碍（F04-F99）",
            Answer.of(circumstances.mentalDisorder())));
    new TreeMap<>(circumstances.riskEvents())
        .forEach(
            (kind, times) -> items.add(Item.of(RISK + kind.word(), "照护风险事件", Answer.of(times))));
    return new QuestionnaireResponse(
        TYPE,
        assessment.id().toString(),
        QUESTIONNAIRE,
        "completed",
        new Reference(PATIENT + assessment.residentId(), null),
        assessment.assessedOn().toString(),
        new Reference(null, new Identifier(ASSESSORS, assessment.firstAssessor())),
        items,
        null);
  }
}
