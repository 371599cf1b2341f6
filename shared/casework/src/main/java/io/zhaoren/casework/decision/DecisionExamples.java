package io.zhaoren.casework.decision;

/** Requests and answers as they stand in the documentation. */
final class DecisionExamples {

  static final String DECISION =
      """
      {"decisionId":"0f5b7c1e-2f7a-4a52-9c57-4a3d5e6f7a01",
       "itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01",
       "entitlementId":"7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01",
       "decision":"granted","ground":"criteria","programme":"minimum-living-guarantee",
       "policyVersion":2,
       "policyHash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
       "decidedOn":"2023-10-19","recordedAt":"2023-10-19T02:30:00Z","automatic":false,
       "office":"county","area":"330106","amount":{"amount":"1518.00","unit":"CNY/month"},
       "fromMonth":"2023-11",
       "text":{"zh":"经审核，符合最低生活保障条件，予以批准。自2023-11起每月1518.00元。……",
               "en":"After examination: Minimum living guarantee (dibao) is granted. From 2023-11 1518.00 yuan each month. …"},
       "traceHash":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}
      """;

  static final String DECISIONS = "{\"decisions\":[" + DECISION + "]}";

  static final String REPLAY =
      """
      {"decisionId":"0f5b7c1e-2f7a-4a52-9c57-4a3d5e6f7a01","recordIntact":true,"sameText":true,
       "sameOutcome":true,
       "recordedHash":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
       "replayedHash":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}
      """;

  static final String ENTITLEMENT =
      """
      {"entitlementId":"7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01","version":3,
       "itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01","programme":"minimum-living-guarantee",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106","state":"running",
       "firstMonth":"2023-11","reviewDue":false,"reviewOn":"2024-04-19",
       "amounts":[{"fromMonth":"2023-11","amount":{"amount":"1518.00","unit":"CNY/month"}},
                  {"fromMonth":"2023-12","amount":{"amount":"1018.00","unit":"CNY/month"}}]}
      """;

  private static final String OFFICER =
      "\"officer\":{\"role\":\"officer\",\"id\":\"c-7\",\"office\":\"county\",\"area\":\"330106\"}";

  static final String REASSESSED =
      "{" + OFFICER + ",\"version\":2,\"fromMonth\":\"2023-12\",\"ownWords\":\"收入变化\"}";

  static final String SUSPENDED =
      "{" + OFFICER + ",\"version\":3,\"fromMonth\":\"2024-01\",\"basis\":\"浙江省社会救助条例 第四十八条\"}";

  static final String RESUMED =
      "{" + OFFICER + ",\"version\":4,\"fromMonth\":\"2024-02\",\"payHeldMonths\":true}";

  static final String ENDED =
      "{"
          + OFFICER
          + ",\"version\":5,\"lastMonth\":\"2024-03\",\"reason\":\"over-limits\","
          + "\"basis\":\"浙江省社会救助条例 第五十一条\",\"ownWords\":\"家庭收入超过标准\"}";

  static final String UNDONE = "{" + OFFICER + ",\"version\":6,\"because\":\"收入核对有误\"}";

  static final String REVIEWED =
      "{" + OFFICER + ",\"version\":3,\"nextAfterMonths\":12,\"ownWords\":\"情况变化不大\"}";

  static final String ANSWERED =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"}}
      """;

  private DecisionExamples() {}
}
