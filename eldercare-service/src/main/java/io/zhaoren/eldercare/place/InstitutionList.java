package io.zhaoren.eldercare.place;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The institutions of a county. */
@Schema(name = "InstitutionList")
public record InstitutionList(List<Entry> institutions) {

  /** One of them. */
  @Schema(name = "InstitutionEntry")
  public record Entry(String code, Institution institution) {}
}
