package io.zhaoren.eldercare.siting;

import io.zhaoren.eldercare.siting.CareFeature.Estate;
import io.zhaoren.eldercare.siting.CareFeature.Kind;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Required;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A county's map as it is sent: a GeoJSON FeatureCollection of points. */
@Schema(
    name = "CareMapGiven",
    description = "Communities, facilities and candidate sites of a county, the whole map. 养老设施图")
public record CareMapGiven(
    @Schema(
            required = true,
            enumeration = {"FeatureCollection"})
        @Nullable String type,
    @Schema(
            required = true,
            enumeration = {"surveyed", "synthetic"},
            description = "Whether the coordinates were measured.")
        @Nullable String coordinates,
    @Schema(required = true, description = "Where they come from.") @Nullable String source,
    @Schema(required = true) @Nullable List<FeatureGiven> features) {

  /** The most features of one county. */
  static final int MOST = 20_000;

  /** One point of the map. */
  @Schema(name = "CareFeatureGiven")
  public record FeatureGiven(
      @Schema(
              required = true,
              enumeration = {"Feature"})
          @Nullable String type,
      @Schema(required = true, description = "Of a community its twelve digits.")
          @Nullable String id,
      @Schema(required = true) @Nullable PointGiven geometry,
      @Schema(required = true) @Nullable PropertiesGiven properties) {}

  /** Where it is. */
  @Schema(name = "PointGiven")
  public record PointGiven(
      @Schema(
              required = true,
              enumeration = {"Point"})
          @Nullable String type,
      @Schema(required = true, description = "Longitude, latitude; WGS 84.")
          @Nullable List<Double> coordinates) {}

  /** What it is. */
  @Schema(name = "CarePropertiesGiven")
  public record PropertiesGiven(
      @Schema(
              required = true,
              enumeration = {"community", "facility", "candidate"})
          @Nullable String kind,
      @Nullable String name,
      @Schema(description = "Of a community.") @Nullable Integer households,
      @Schema(
              description = "Of a community.",
              enumeration = {"existing", "new"})
          @Nullable String estate,
      @Schema(description = "Of a new estate, in square metres.")
          @Nullable Integer residentialFloorArea,
      @Schema(description = "Of care rooms that stand, in square metres.")
          @Nullable Integer floorArea,
      @Schema(description = "Of a community: a register's count. Absent: those on record here.")
          @Nullable Integer elders,
      @Schema(description = "Elders whom a facility serves, or a candidate may at most.")
          @Nullable Integer places) {}

  /**
   * @throws ProblemException naming everything that is not as agreed
   */
  static CareMap read(int county, @Nullable CareMapGiven body) {
    var given = Required.required(body);
    var reading = new Reading(county);
    var features = Required.required(given.features, "/features");
    if (!"FeatureCollection".equals(given.type)) {
      reading.wrong("/type", "UNKNOWN_CODE", "须为 FeatureCollection", "must be FeatureCollection");
    }
    if (features.size() > MOST) {
      reading.wrong("/features", "TOO_MANY", "要素过多", "more than a county has");
    }
    var read = new ArrayList<CareFeature>();
    for (var i = 0; i < Math.min(features.size(), MOST); i++) {
      reading.feature("/features/" + i, features.get(i)).ifPresent(read::add);
    }
    var coordinates =
        reading.code(
            CareMap.Coordinates.class,
            Required.required(given.coordinates, "/coordinates"),
            "/coordinates");
    var source = Required.required(given.source, "/source");
    if (source.isBlank() || source.length() > 200) {
      reading.wrong("/source", "BAD_TEXT", "须为1至200个字", "must be 1 to 200 characters");
    }
    if (!reading.violations.isEmpty() || coordinates.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, reading.violations);
    }
    return new CareMap(county, coordinates.get(), source, read);
  }

  private static final class Reading {

    private final int county;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Reading(int county) {
      this.county = county;
    }

    void wrong(String pointer, String code, String zh, String en) {
      if (violations.size() < 100) {
        violations.add(Violation.body(pointer, code, new Words(zh, en)));
      }
    }

    <E extends Enum<E>> Optional<E> code(Class<E> of, @Nullable String text, String pointer) {
      for (var each : of.getEnumConstants()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
          return Optional.of(each);
        }
      }
      wrong(pointer, "UNKNOWN_CODE", "没有这个取值", "no such value");
      return Optional.empty();
    }

    Optional<CareFeature> feature(String pointer, @Nullable FeatureGiven given) {
      if (given == null || given.properties == null || given.id == null) {
        wrong(pointer, "MISSING_FIELD", "缺少 id 或 properties", "id or properties are missing");
        return Optional.empty();
      }
      var is = given.properties;
      var kind = code(Kind.class, is.kind, pointer + "/properties/kind");
      var at = point(pointer + "/geometry", given.geometry);
      code(pointer + "/id", kind, given.id);
      var at2 = pointer + "/properties/";
      count(at2 + "households", is.households);
      count(at2 + "residentialFloorArea", is.residentialFloorArea);
      count(at2 + "floorArea", is.floorArea);
      count(at2 + "elders", is.elders);
      count(at2 + "places", is.places);
      Optional<Estate> estate =
          is.estate == null ? Optional.empty() : code(Estate.class, is.estate, at2 + "estate");
      if (kind.isEmpty() || at.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new CareFeature(
              kind.get(),
              given.id,
              Optional.ofNullable(is.name),
              at.get(),
              Optional.ofNullable(is.households),
              estate,
              Optional.ofNullable(is.residentialFloorArea),
              Optional.ofNullable(is.floorArea),
              Optional.ofNullable(is.elders),
              Optional.ofNullable(is.places)));
    }

    private void code(String pointer, Optional<Kind> kind, String id) {
      if (kind.equals(Optional.of(Kind.COMMUNITY))
          ? !id.matches("[0-9]{12}") || Long.parseLong(id) / 1_000_000 != county
          : !id.matches("[A-Za-z0-9-]{1,40}")) {
        wrong(pointer, "BAD_CODE", "不是本县（市、区）的代码", "no code of this county");
      }
      // facilities and candidates share their names: a plan speaks of both
      if (!seen.add(kind.equals(Optional.of(Kind.COMMUNITY)) + id)) {
        wrong(pointer, "TWICE", "重复", "it is there twice");
      }
    }

    private Optional<Point> point(String pointer, @Nullable PointGiven given) {
      if (given == null
          || !"Point".equals(given.type)
          || given.coordinates == null
          || given.coordinates.size() < 2
          || given.coordinates.stream().anyMatch(each -> each == null || !Double.isFinite(each))
          || Math.abs(given.coordinates.get(0)) > 180
          || Math.abs(given.coordinates.get(1)) > 90) {
        wrong(pointer, "BAD_POINT", "须为点，经度在前", "must be a point, longitude first");
        return Optional.empty();
      }
      return Optional.of(Point.ofDegrees(given.coordinates.get(0), given.coordinates.get(1)));
    }

    private void count(String pointer, @Nullable Integer value) {
      if (value != null && (value < 0 || value > 10_000_000)) {
        wrong(pointer, "OUT_OF_RANGE", "须在 0 至 10000000 之间", "must be between 0 and 10000000");
      }
    }
  }
}
