package io.zhaoren.eldercare.siting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is within a walk of where. Communities lie in cells as wide as the walk, so that only
 * neighbouring cells are looked at: the number of pairs that are near, not of all pairs, is what it
 * costs.
 */
final class Reach {

  private static final double EARTH = 6_371_008.8;

  private final List<Point> points;
  private final double metres;
  private final double cellDegrees;
  private final Map<Long, List<Integer>> cells = new HashMap<>();

  Reach(List<Point> points, double metres) {
    this.points = points;
    this.metres = metres;
    this.cellDegrees = Math.toDegrees(metres / EARTH);
    for (var i = 0; i < points.size(); i++) {
      cells
          .computeIfAbsent(
              cell(row(points.get(i)), column(points.get(i))), key -> new ArrayList<>())
          .add(i);
    }
  }

  /** The numbers of the points within the walk, in rising order. */
  List<Integer> from(Point place) {
    var near = new ArrayList<Integer>();
    // a degree of longitude is shorter than one of latitude: so many more columns
    var wide = Math.max(0.01, Math.cos(Math.toRadians(place.latitudeDegrees())));
    var columns = (long) Math.ceil(1 / wide) + 1;
    for (var row = row(place) - 1; row <= row(place) + 1; row++) {
      for (var column = column(place) - columns; column <= column(place) + columns; column++) {
        for (var i : cells.getOrDefault(cell(row, column), List.of())) {
          if (metres(place, points.get(i)) <= metres) {
            near.add(i);
          }
        }
      }
    }
    near.sort(null);
    return near;
  }

  private long row(Point point) {
    return (long) Math.floor(point.latitudeDegrees() / cellDegrees);
  }

  private long column(Point point) {
    return (long) Math.floor(point.longitudeDegrees() / cellDegrees);
  }

  private static long cell(long row, long column) {
    return row * 4_000_037L + column;
  }

  /** The haversine distance, in metres. */
  static double metres(Point a, Point b) {
    var latitudes = Math.toRadians(b.latitudeDegrees() - a.latitudeDegrees()) / 2;
    var longitudes = Math.toRadians(b.longitudeDegrees() - a.longitudeDegrees()) / 2;
    var h =
        Math.pow(Math.sin(latitudes), 2)
            + Math.cos(Math.toRadians(a.latitudeDegrees()))
                * Math.cos(Math.toRadians(b.latitudeDegrees()))
                * Math.pow(Math.sin(longitudes), 2);
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
