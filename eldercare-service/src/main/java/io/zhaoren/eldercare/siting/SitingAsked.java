package io.zhaoren.eldercare.siting;

import io.zhaoren.eldercare.plan.SearchGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A siting plan is asked for. */
@Schema(
    name = "SitingAsked",
    description = "Where so many new facilities of such a size would serve most. 机构跟着老人走")
public record SitingAsked(
    @Schema(
            required = true,
            description = "A county, a city (four digits and 00) or the province (330000).",
            examples = "330600")
        @Nullable String area,
    @Schema(required = true, description = "Facilities to build at most.", examples = "5")
        @Nullable Integer build,
    @Schema(required = true, description = "Elders whom each serves.", examples = "200")
        @Nullable Integer capacity,
    @Schema(description = "How far an elder walks; absent: 15 minutes at 60 m, detour 130 percent.")
        @Nullable WalkGiven walk,
    @Nullable SearchGiven search) {

  /** How far an elder walks. No text read says how it is measured: these are assumptions. */
  @Schema(name = "Walk")
  public record WalkGiven(
      @Schema(description = "1 to 120.", examples = "15") @Nullable Integer minutes,
      @Schema(description = "10 to 120.", examples = "60") @Nullable Integer metresPerMinute,
      @Schema(
              description = "Way along streets in percent of the straight line, 100 to 300.",
              examples = "130")
          @Nullable Integer detourPercent) {}

  static Walk walk(@Nullable WalkGiven given) {
    if (given == null) {
      return Walk.USUAL;
    }
    return new Walk(
        SearchGiven.within(given.minutes, Walk.USUAL.minutes(), 1, 120, "/walk/minutes"),
        SearchGiven.within(
            given.metresPerMinute, Walk.USUAL.metresPerMinute(), 10, 120, "/walk/metresPerMinute"),
        SearchGiven.within(
            given.detourPercent, Walk.USUAL.detourPercent(), 100, 300, "/walk/detourPercent"));
  }
}
