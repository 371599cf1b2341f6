package io.zhaoren.finding.reevaluation;

/** Answers as they stand in the documentation. */
final class ReEvaluationExamples {

  static final String DONE =
      """
      {"id":"3b1f8a3e-3d43-4c6f-9a77-0d1f6c1f2a09","kind":"CHANGE","state":"DONE","on":"2023-10-01",
       "changes":["dibaoLine@330100"],"programmes":["minimum-living-guarantee"],
       "pages":{"done":2,"total":2},"residents":5002,
       "total":{"found":{"households":3,"residents":0},"changed":{"households":41,"residents":0},
                "lost":{"households":0,"residents":0},
                "monthly":{"amount":"5120.00","unit":"CNY/month"}},
       "counties":[{"programme":"minimum-living-guarantee",
          "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
          "figures":{"found":{"households":3,"residents":0},"changed":{"households":41,"residents":0},
                     "lost":{"households":0,"residents":0},
                     "monthly":{"amount":"5120.00","unit":"CNY/month"}}}],
       "rate":25000,"createdAt":"2023-10-01T01:00:00Z","startedAt":"2023-10-01T01:00:01Z",
       "finishedAt":"2023-10-01T01:00:02Z"}
      """;

  static final String LIST = "{\"reEvaluations\":[" + DONE + "]}";

  private ReEvaluationExamples() {}
}
