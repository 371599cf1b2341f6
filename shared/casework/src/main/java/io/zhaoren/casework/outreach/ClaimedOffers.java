package io.zhaoren.casework.outreach;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.outreach.ClaimFigures;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of the matches that were offered, how many came to a claim, a grant and a payment. */
@Singleton
public class ClaimedOffers implements ClaimFigures {

  @Override
  public Map<Place, Counts> of(Connection connection, List<Integer> counties) throws SQLException {
    var counts = new HashMap<Place, Counts>();
    try (var query =
        new Query(
            connection,
            """
            SELECT o.programme, o.county, count(*) AS claimed,
                   count(*) FILTER (WHERE c.granted) AS granted, count(*) FILTER (WHERE c.paid) AS paid
              FROM offer o
             CROSS JOIN LATERAL (
               SELECT bool_or(g.id IS NOT NULL) AS granted,
                      bool_or(EXISTS (SELECT FROM entitlement_payment p
                                       WHERE p.entitlement_id = g.id AND p.fen > 0)) AS paid
                 FROM application_item i LEFT JOIN granted_entitlement g ON g.item_id = i.id
                WHERE i.subject_id = o.subject_id AND i.programme = o.programme AND i.about = o.about
               HAVING count(*) > 0) AS c
             WHERE o.county = ANY(?)
             GROUP BY o.programme, o.county
            """)) {
      query
          .numbers(counties)
          .each(
              row ->
                  counts.put(
                      new Place(row.getString("programme"), row.getLong("county")),
                      new Counts(
                          row.getLong("claimed"), row.getLong("granted"), row.getLong("paid"))));
    }
    return counts;
  }
}
