package io.zhaoren.finding.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.PolicyText;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One text of one programme in full. */
@Schema(name = "Policy")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyAnswer(
    @Schema(required = true) PolicyList.PolicyEntry policy,
    @Schema(required = true, description = "The conditions of the law, in the order of the text.")
        List<ConditionEntry> criteria,
    @Schema(required = true, description = "Reasons to ask; never a condition.")
        List<ConditionEntry> signals,
    @Schema(required = true, description = "Facts that are read.") List<String> facts,
    @Schema(required = true, description = "Parameters that are read.") List<String> parameters,
    @Schema(required = true, description = "Programmes that may not run beside it.")
        List<ExclusionEntry> excludes,
    @Schema(required = true) List<StepEntry> procedure,
    @Schema(required = true, description = "What the law text at hand does not say.")
        List<UnknownEntry> unknowns,
    @Schema(required = true, description = "All texts of the programme.")
        List<VersionEntry> versions,
    @Schema(required = true, description = "The file itself (YAML), as lawyers read it.")
        String text) {

  /** One criterion or signal. */
  @Schema(name = "Condition")
  public record ConditionEntry(
      @Schema(required = true) String code,
      @Schema(
              required = true,
              enumeration = {"CONDITION", "TARGETING", "SIGNAL"})
          String kind,
      @Schema(required = true, description = "The expression.") String when,
      @Schema(required = true, description = "The article.") String basis,
      @Schema(required = true) Words says) {

    static ConditionEntry of(PolicyText.ConditionText condition) {
      return new ConditionEntry(
          condition.code().value(),
          condition.kind().name(),
          condition.when().text(),
          condition.basis(),
          condition.says());
    }
  }

  /** One exclusion. */
  @Schema(name = "Exclusion")
  public record ExclusionEntry(
      @Schema(required = true) String programme,
      @Schema(
              required = true,
              enumeration = {"HIGHER", "OTHER", "THIS", "CHOICE", "FIRST"})
          String resolve,
      @Schema(required = true) String how,
      @Schema(required = true) String basis) {}

  /** One step of the procedure. */
  @Schema(name = "ProcedureStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepEntry(
      @Schema(required = true) String step,
      @Schema(required = true) String by,
      @Schema(description = "P15WD: fifteen working days; P7D: seven days.")
          @Nullable String within,
      @Nullable String basis) {

    static StepEntry of(Policy.Step step) {
      return new StepEntry(
          step.step(),
          step.by(),
          step.within()
              .map(within -> "P" + within.days() + (within.working() ? "WD" : "D"))
              .orElse(null),
          step.basis().orElse(null));
    }
  }

  /** One open question. */
  @Schema(name = "OpenQuestion")
  public record UnknownEntry(
      @Schema(required = true) Words what, @Schema(required = true) String evidence) {}

  /** One text. */
  @Schema(name = "PolicyVersion")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VersionEntry(
      @Schema(required = true) int version,
      @Schema(required = true) LocalDate validFrom,
      @Nullable LocalDate validTo) {}

  static PolicyAnswer of(Policy policy, List<Policy> versions, PolicySet policies) {
    var text = policies.text(policy).orElseThrow();
    var parameters = new LinkedHashSet<String>();
    PolicySet.expressionsOf(policy)
        .forEach(expression -> parameters.addAll(expression.parameters()));
    return new PolicyAnswer(
        PolicyList.PolicyEntry.of(policy),
        text.criteria().stream().map(ConditionEntry::of).toList(),
        text.signals().stream().map(ConditionEntry::of).toList(),
        List.copyOf(policies.factsOf(policy)),
        List.copyOf(parameters),
        policy.excludes().stream()
            .map(
                exclusion ->
                    new ExclusionEntry(
                        exclusion.programme(),
                        exclusion.resolve().name(),
                        exclusion.how(),
                        exclusion.basis()))
            .toList(),
        policy.procedure().stream().map(StepEntry::of).toList(),
        policy.unknowns().stream()
            .map(unknown -> new UnknownEntry(unknown.what(), unknown.evidence()))
            .toList(),
        versions.stream()
            .map(
                version ->
                    new VersionEntry(
                        version.version(), version.validFrom(), version.validTo().orElse(null)))
            .toList(),
        text.source().text());
  }
}
