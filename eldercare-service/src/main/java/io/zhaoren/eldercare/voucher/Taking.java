package io.zhaoren.eldercare.voucher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * From which credits a sum is taken: first from those that pay in full, then from those that cover
 * a share of what is left to pay oneself, each in the order in which they expire. All of it or
 * nothing.
 */
final class Taking {

  private Taking() {}

  /**
   * @param lots in the order in which they expire
   * @param fen what is to be paid with them
   * @param price what the service costs
   * @param numerator of the share of one's own payment that a care voucher covers
   * @return what is taken from each; empty if they do not carry it
   */
  static Optional<Map<UUID, Long>> from(
      List<Lot> lots, long fen, long price, long numerator, long denominator) {
    var taken = new LinkedHashMap<UUID, Long>();
    var left = take(lots, false, fen, taken);
    if (left > 0) {
      var own = price - (fen - left);
      // floor: a voucher never covers more than its share
      var most = Math.multiplyExact(own, numerator) / denominator;
      if (left > most) {
        return Optional.empty();
      }
      left = take(lots, true, left, taken);
    }
    return left == 0 ? Optional.of(taken) : Optional.empty();
  }

  private static long take(List<Lot> lots, boolean share, long fen, Map<UUID, Long> taken) {
    var left = fen;
    for (var lot : lots) {
      if (left > 0 && lot.isShare() == share && lot.leftFen() > 0) {
        var some = Math.min(left, lot.leftFen());
        taken.put(lot.id(), some);
        left -= some;
      }
    }
    return left;
  }
}
