package io.zhaoren.finding.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A division with its name.
 *
 * @param name a county with its city before it; absent for a division outside the province
 */
@Schema(name = "Area")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AreaName(
    @Schema(required = true, description = "Six digits (GB/T 2260).", examples = "330106")
        String code,
    @Nullable Words name) {

  public static AreaName of(long code, Areas areas) {
    return new AreaName(
        String.format(Locale.ROOT, "%06d", code),
        areas.find(code).isPresent() ? areas.name(code) : null);
  }
}
