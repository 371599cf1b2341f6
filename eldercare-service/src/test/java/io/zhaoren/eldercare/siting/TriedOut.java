package io.zhaoren.eldercare.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small questions answered by trying every choice of sites, and every elder's place in turn: Kuhn's
 * matching of single elders to single places. Slow, and sharing nothing with the solver.
 */
final class TriedOut {

  private TriedOut() {}

  static int mostServed(SitingQuestion question) {
    var best = 0;
    for (var choice = 0; choice < 1 << question.candidates().size(); choice++) {
      if (Integer.bitCount(choice) <= question.build()) {
        var chosen = new ArrayList<SitingQuestion.Candidate>();
        for (var i = 0; i < question.candidates().size(); i++) {
          if ((choice >> i & 1) == 1) {
            chosen.add(question.candidates().get(i));
          }
        }
        best = Math.max(best, servedBy(question, chosen));
      }
    }
    return best;
  }

  static int servedBy(SitingQuestion question, List<SitingQuestion.Candidate> chosen) {
    var seats = new ArrayList<Point>();
    var everybody = question.communities().stream().mapToInt(each -> each.elders()).sum();
    for (var facility : question.standing()) {
      for (var i = 0; i < facility.places().orElse(everybody); i++) {
        seats.add(facility.at());
      }
    }
    for (var candidate : chosen) {
      var room = candidate.most().isPresent() ? candidate.most().get() : question.capacity();
      for (var i = 0; i < Math.min(room, question.capacity()); i++) {
        seats.add(candidate.at());
      }
    }
    var homes = new ArrayList<Point>();
    for (var community : question.communities()) {
      for (var i = 0; i < community.elders(); i++) {
        homes.add(community.at());
      }
    }
    var sitting = new int[seats.size()];
    Arrays.fill(sitting, -1);
    var served = 0;
    for (var elder = 0; elder < homes.size(); elder++) {
      if (finds(question, homes, seats, sitting, elder, new boolean[seats.size()])) {
        served++;
      }
    }
    return served;
  }

  private static boolean finds(
      SitingQuestion question,
      List<Point> homes,
      List<Point> seats,
      int[] sitting,
      int elder,
      boolean[] asked) {
    for (var seat = 0; seat < seats.size(); seat++) {
      if (!asked[seat] && near(question, homes.get(elder), seats.get(seat))) {
        asked[seat] = true;
        if (sitting[seat] < 0 || finds(question, homes, seats, sitting, sitting[seat], asked)) {
          sitting[seat] = elder;
          return true;
        }
      }
    }
    return false;
  }

  /** Flat within a few kilometres: the grid of the tests is coarser than what that leaves out. */
  private static boolean near(SitingQuestion question, Point home, Point seat) {
    var east =
        (home.longitude() - seat.longitude())
            * 0.111195
            * Math.cos(Math.toRadians(home.latitude() / 1e6));
    var north = (home.latitude() - seat.latitude()) * 0.111195;
    return Math.hypot(east, north) <= question.walk().reach();
  }
}
