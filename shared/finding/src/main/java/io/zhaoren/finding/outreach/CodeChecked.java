package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a message is ours. Names nobody: whoever has the code has the message. */
@Schema(name = "CodeChecked")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CodeChecked(
    @Schema(required = true, description = "false: not ours, do not trust it. 是否官方消息")
        boolean genuine,
    @Schema(description = "What it was about.") @Nullable Words programme,
    @Nullable LocalDate offeredOn) {

  static CodeChecked unknown() {
    return new CodeChecked(false, null, null);
  }
}
