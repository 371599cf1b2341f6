package io.zhaoren.eldercare.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The institutions of a county. */
@Schema(name = "InstitutionList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstitutionList(
    List<Entry> institutions,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {

  /** One of them. */
  @Schema(name = "InstitutionEntry")
  public record Entry(String code, Institution institution) {}
}
