package io.zhaoren.finding.figures;

import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Areas.Area;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The counties of the province. */
@Schema(name = "CountyList")
public record CountyList(@Schema(required = true) List<County> counties) {

  /** One county, city district or county-level city. */
  @Schema(name = "County")
  public record County(
      @Schema(required = true) String code,
      @Schema(required = true) Words name,
      @Schema(required = true) AreaName city,
      @Schema(required = true, description = "mountain-26, islands, both or none.")
          List<String> groups) {}

  static CountyList of(Areas areas) {
    return new CountyList(
        areas.counties().stream()
            .map(
                county ->
                    new County(
                        String.format(Locale.ROOT, "%06d", county.code()),
                        county.name(),
                        AreaName.of(county.code() / 100 * 100, areas),
                        groups(county)))
            .toList());
  }

  private static List<String> groups(Area county) {
    var groups = new ArrayList<String>();
    if (county.mountain()) {
      groups.add(FigureArea.MOUNTAIN);
    }
    if (county.island()) {
      groups.add(FigureArea.ISLANDS);
    }
    return groups;
  }
}
