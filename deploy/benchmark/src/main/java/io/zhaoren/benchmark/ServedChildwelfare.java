package io.zhaoren.benchmark;

import io.zhaoren.policy.vocabulary.Areas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * The child welfare service as it is shipped, with the people of the province: 26,000 directors in
 * 24,000 communities, 1,600 supervisors, one for each township, and children who live there.
 */
final class ServedChildwelfare extends ServedService {

  static final int DIRECTORS = 26_000;
  static final int COMMUNITIES = 24_000;
  static final int TOWNSHIPS = 1_600;

  /** Every community has one director, and two thousand of them two. */
  private static final String WORKERS =
      """
      WITH county AS (SELECT code, n FROM unnest(ARRAY[%1$s]) WITH ORDINALITY AS c(code, n)),
      township AS (
        SELECT t, c.code AS county, c.code::bigint * 1000 + 1 + t / %2$d AS code
          FROM generate_series(0, %3$d - 1) AS t JOIN county c ON c.n = 1 + t %% %2$d),
      community AS (
        SELECT i, p.county, p.code AS township, p.code * 1000 + 1 + i / %3$d AS code
          FROM generate_series(0, %4$d - 1) AS i JOIN township p ON p.t = i %% %3$d),
      directors AS (
        INSERT INTO child_worker (worker, role, county, township, communities, appointed_by, since)
        SELECT 'cd-' || j, 'DIRECTOR', m.county, m.township, ARRAY[m.code], 'o-7', date '2023-01-01'
          FROM generate_series(0, %5$d - 1) AS j JOIN community m ON m.i = j %% %4$d)
      INSERT INTO child_worker (worker, role, county, township, communities, appointed_by, since)
      SELECT 'cs-' || t, 'SUPERVISOR', county, code, '{}', 'o-7', date '2023-01-01' FROM township
      """;

  /** Spread over the communities by a step that shares no divisor with their number. */
  private static final String CHILDREN =
      """
      WITH place AS (
        SELECT communities[1] AS community, row_number() OVER (ORDER BY worker) - 1 AS n
          FROM child_worker WHERE role = 'DIRECTOR' AND substr(worker, 4)::integer < %1$d)
      INSERT INTO resident_facts
        (resident_id, person_birth_date, person_birth_date_standing, person_hukou_county,
         person_hukou_county_standing, person_residence_community,
         person_residence_community_standing)
      SELECT gen_random_uuid(), date '2008-01-01' + (i %% 5000), 0, community / 1000000, 0, community, 0
        FROM generate_series(1, %2$d) AS i JOIN place ON n = (i::bigint * 7919) %% %1$d
      """;

  private ServedChildwelfare(Path root, Path spool) throws IOException {
    super(
        root,
        "childwelfare",
        Map.of(
            "ZHAOREN_CHILD_REPORT_SPOOL",
            spool.toString(),
            // what is measured is the work, and not how long it waits for its turn
            "ZHAOREN_CHILD_FILE_EVERY",
            "1s",
            "ZHAOREN_CHILD_VISIT_EVERY",
            "1s"));
  }

  /** A service that is ready and knows nobody. */
  static ServedChildwelfare start(Path root) throws IOException {
    var bench = Files.createDirectories(root.resolve(".zhaoren").resolve("bench"));
    return ready(new ServedChildwelfare(root, Files.createTempDirectory(bench, "reports-")));
  }

  /** Appoints everybody who looks after children, and lets so many children live there. */
  void fill(int children) throws SQLException {
    var counties = Areas.zhejiang().counties();
    var codes =
        String.join(",", counties.stream().map(each -> Integer.toString(each.code())).toList());
    execute(WORKERS.formatted(codes, counties.size(), TOWNSHIPS, COMMUNITIES, DIRECTORS));
    execute(CHILDREN.formatted(COMMUNITIES, children));
    execute("VACUUM ANALYZE child_worker");
    execute("VACUUM ANALYZE resident_facts");
  }
}
