package io.zhaoren.finding.outreach;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What became of offers after they were told. A service that takes claims has one of these; where
 * there is none, the funnel ends with what was wanted.
 */
public interface ClaimFigures {

  /** A programme in the county whose authority decides. */
  record Place(String programme, long county) {}

  /**
   * Of the matches ever offered, those of whose subject and programme there is a claim, a grant, a
   * payment.
   */
  record Counts(long claimed, long granted, long paid) {

    public static final Counts NONE = new Counts(0, 0, 0);
  }

  Map<Place, Counts> of(Connection connection, List<Integer> counties) throws SQLException;
}
