package io.zhaoren.eldercare.siting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** GeoJSON as RFC 7946 has it: points in WGS 84, longitude first. */
public final class GeoJson {

  /** Its media type. */
  public static final String TYPE = "application/geo+json";

  private GeoJson() {}

  /**
   * A point or a line.
   *
   * @param coordinates of a point two numbers; of a line a list of such
   */
  @Schema(name = "Geometry")
  public record Geometry(String type, Object coordinates) {

    static Geometry point(Point at) {
      return new Geometry("Point", position(at));
    }

    static Geometry line(Point from, Point to) {
      return new Geometry("LineString", List.of(position(from), position(to)));
    }

    private static List<Double> position(Point at) {
      return List.of(at.longitudeDegrees(), at.latitudeDegrees());
    }
  }

  /** A feature with what is known of it. */
  @Schema(name = "Feature")
  public record Feature(String type, String id, Geometry geometry, Map<String, Object> properties) {

    static Feature of(String id, Geometry geometry, Map<String, Object> properties) {
      return new Feature("Feature", id, geometry, properties);
    }
  }

  /**
   * A collection; {@code about} is a foreign member (RFC 7946, section 6.1) that says how it came
   * about.
   */
  @Schema(name = "FeatureCollection")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FeatureCollection(
      String type, List<Feature> features, @Nullable Map<String, Object> about) {

    static FeatureCollection of(List<Feature> features, Map<String, Object> about) {
      return new FeatureCollection("FeatureCollection", List.copyOf(features), about);
    }
  }
}
