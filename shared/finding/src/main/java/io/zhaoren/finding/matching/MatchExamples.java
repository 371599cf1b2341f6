package io.zhaoren.finding.matching;

/** Answers as they stand in the documentation. */
final class MatchExamples {

  static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  static final String HOUSEHOLD = "2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01";

  static final String MATCHES =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
       "matches":[{
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
         "programme":"minimum-living-guarantee","item":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "policyVersion":2,"finding":"FOUND","urgent":false,
         "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
         "amount":{"amount":"1091.00","unit":"CNY/month"},"missing":[],
         "revision":3,"cause":{"kind":"fact","codes":["assistance.countedIncome12Months"]},
         "on":"2023-10-01","at":"2023-10-01T01:02:03Z"}],
       "entitlements":[]}
      """;

  private MatchExamples() {}
}
