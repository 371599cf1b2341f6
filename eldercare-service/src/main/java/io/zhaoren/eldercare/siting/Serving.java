package io.zhaoren.eldercare.siting;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Who is served where: as many elders as the places have room for. A place that opens may take
 * elders from another one, which then takes others (augmenting paths), so that every state is a
 * largest one for the places that are open.
 */
final class Serving {

  private static final int NONE = -1;

  private final int[] unserved;
  private final int[][] arcsOfPlace;
  private final int[][] arcsOfCommunity;
  private final int[] placeOf;
  private final int[] communityOf;
  private final int[] flow;

  /**
   * @param elders of each community
   * @param reach of each place: the numbers of the communities
   */
  Serving(int[] elders, List<List<Integer>> reach) {
    unserved = elders.clone();
    var arcs = reach.stream().mapToInt(List::size).sum();
    placeOf = new int[arcs];
    communityOf = new int[arcs];
    flow = new int[arcs];
    arcsOfPlace = new int[reach.size()][];
    var degree = new int[elders.length];
    var arc = 0;
    for (var place = 0; place < reach.size(); place++) {
      arcsOfPlace[place] = new int[reach.get(place).size()];
      for (var i = 0; i < arcsOfPlace[place].length; i++) {
        arcsOfPlace[place][i] = arc;
        placeOf[arc] = place;
        communityOf[arc] = reach.get(place).get(i);
        degree[communityOf[arc]]++;
        arc++;
      }
    }
    arcsOfCommunity = new int[elders.length][];
    for (var i = 0; i < elders.length; i++) {
      arcsOfCommunity[i] = new int[degree[i]];
    }
    Arrays.fill(degree, 0);
    for (var each = 0; each < arcs; each++) {
      arcsOfCommunity[communityOf[each]][degree[communityOf[each]]++] = each;
    }
  }

  int arcs() {
    return flow.length;
  }

  int place(int arc) {
    return placeOf[arc];
  }

  int community(int arc) {
    return communityOf[arc];
  }

  int flow(int arc) {
    return flow[arc];
  }

  int unserved(int community) {
    return unserved[community];
  }

  int[] arcsOfPlace(int place) {
    return arcsOfPlace[place];
  }

  int[] arcsOfCommunity(int community) {
    return arcsOfCommunity[community];
  }

  /**
   * Opens a place with so much room.
   *
   * @return elders served more than before
   */
  int open(int place, int room) {
    var gained = 0;
    while (gained < room) {
      var more = augment(place, room - gained);
      if (more == 0) {
        break;
      }
      gained += more;
    }
    return gained;
  }

  /** What opening a place would gain, leaving everything as it is. */
  int gain(int place, int room) {
    var flowBefore = flow.clone();
    var unservedBefore = unserved.clone();
    var gained = open(place, room);
    System.arraycopy(flowBefore, 0, flow, 0, flow.length);
    System.arraycopy(unservedBefore, 0, unserved, 0, unserved.length);
    return gained;
  }

  /** One shortest way from a place to somebody unserved, as wide as it goes. */
  private int augment(int place, int most) {
    var takes = new int[arcsOfPlace.length]; // the arc over which the one before takes
    var gives = new int[arcsOfPlace.length]; // the arc on which this place gives
    var seen = new boolean[arcsOfPlace.length];
    var looked = new boolean[unserved.length];
    takes[place] = NONE;
    seen[place] = true;
    var queue = new ArrayDeque<Integer>(List.of(place));
    while (!queue.isEmpty()) {
      var from = queue.remove();
      for (var arc : arcsOfPlace[from]) {
        var community = communityOf[arc];
        if (looked[community]) {
          continue;
        }
        looked[community] = true;
        if (unserved[community] > 0) {
          return shift(from, arc, Math.min(most, unserved[community]), takes, gives);
        }
        for (var other : arcsOfCommunity[community]) {
          var next = placeOf[other];
          if (flow[other] > 0 && !seen[next]) {
            seen[next] = true;
            takes[next] = arc;
            gives[next] = other;
            queue.add(next);
          }
        }
      }
    }
    return 0;
  }

  private int shift(int last, int arc, int most, int[] takes, int[] gives) {
    var width = most;
    for (var at = last; takes[at] != NONE; at = placeOf[takes[at]]) {
      width = Math.min(width, flow[gives[at]]);
    }
    unserved[communityOf[arc]] -= width;
    flow[arc] += width;
    for (var at = last; takes[at] != NONE; at = placeOf[takes[at]]) {
      flow[gives[at]] -= width;
      flow[takes[at]] += width;
    }
    return width;
  }
}
