package io.zhaoren.childwelfare.report;

import io.zhaoren.policy.vocabulary.Words;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In which situations a child must be reported: a help for whoever reports, and no condition. */
@Schema(name = "ChildReportSituations")
public record SituationList(
    @Schema(
            required = true,
            description = "The text that lists them.",
            examples = "关于建立侵害未成年人案件强制报告制度的意见（试行） (高检发〔2020〕9号)")
        String document,
    @Schema(required = true, description = "In the order of the text.")
        List<Situation> situations) {

  /** One of them. */
  @Schema(name = "ChildReportSituation")
  public record Situation(
      @Schema(required = true, examples = "abandoned-or-unattended") String code,
      @Schema(required = true) Words says,
      @Schema(required = true, examples = "第四条第六项") String article) {}

  static SituationList of(Situations given) {
    return new SituationList(given.document(), shown(given.all()));
  }

  static List<Situation> shown(Collection<Situations.Situation> given) {
    return given.stream()
        .map(each -> new Situation(each.code(), each.says(), each.article()))
        .toList();
  }
}
