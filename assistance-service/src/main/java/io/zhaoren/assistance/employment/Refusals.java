package io.zhaoren.assistance.employment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Refusals in a row without good reason (浙江省社会救助条例 第三十六条: three in a row within six months). Work
 * that was taken, and a refusal with good reason, end the row: what the law leaves open is read for
 * the person. That they are counted decides nothing: whether a share is reduced is decided on a
 * claim.
 *
 * @param inARow the last ones, without anything else between
 * @param thrice whether some three of them in a row lie within six months
 */
record Refusals(int inARow, boolean thrice) {

  private static final int TOO_MANY = 3;
  private static final int MONTHS = 6;

  /** What was said to an offer. */
  enum Answer {
    ACCEPTED,
    REFUSED,
    REFUSED_WITH_GOOD_REASON
  }

  /** An offer that was answered. */
  record Answered(LocalDate offeredOn, Answer answer) {}

  /**
   * @param offers in their order
   */
  static Refusals of(List<Answered> offers) {
    var row = new ArrayList<LocalDate>();
    var thrice = false;
    for (var offer : offers) {
      if (offer.answer() != Answer.REFUSED) {
        row.clear();
        thrice = false;
        continue;
      }
      row.add(offer.offeredOn());
      var first = row.size() - TOO_MANY;
      thrice |= first >= 0 && !row.get(first).plusMonths(MONTHS).isBefore(offer.offeredOn());
    }
    return new Refusals(row.size(), thrice);
  }
}
