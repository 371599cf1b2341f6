package io.zhaoren.eldercare.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An institution or a community centre. */
@Schema(name = "Institution", description = "Where elders may live or be by day. 养老机构、社区中心")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Institution(
    @Schema(required = true) @Nullable String name,
    @Schema(required = true, description = "Six digits.", examples = "330106")
        @Nullable String county,
    @Schema(description = "Twelve digits.") @Nullable String community,
    @Schema(
            required = true,
            enumeration = {"institution", "community-centre"})
        @Nullable String kind,
    @Schema(
            required = true,
            description = "Whether the government owns it: it must take elders in need.")
        @Nullable Boolean publicOwned,
    @Schema(required = true) @Nullable List<@Nullable Beds> beds) {

  /** Beds of one level of care. */
  @Schema(name = "Beds")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Beds(
      @Schema(
              required = true,
              enumeration = {"self-caring", "partial-care", "full-care"})
          @Nullable String level,
      @Schema(required = true, description = "How many there are.") @Nullable Integer beds,
      @Schema(readOnly = true, description = "How many are lived in.") @Nullable Integer taken,
      @Schema(readOnly = true, description = "How many are offered.") @Nullable Integer offered) {}
}
