package io.zhaoren.finding.facts;

/** Answers as they stand in the documentation. */
final class FactsExamples {

  static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  static final String HOUSEHOLD = "2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01";

  static final String RECORDED =
      """
      {"recorded":[
         {"fact":"person.disabilityGrade","reportId":"http-5a1e0c52d6b94f0d8f4b1f9a2c3d4e5f/0"}],
       "accepted":1,"repeated":0,"changed":1,
       "matches":{
         "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
         "matches":[{
           "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
           "programme":"disability-living-subsidy","item":"disability-living-subsidy",
           "name":{"zh":"困难残疾人生活补贴","en":"Living subsidy for persons with disabilities in difficulty"},
           "policyVersion":1,"finding":"LIKELY","urgent":false,
           "jurisdiction":{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}},
           "amount":{"amount":"378.00","unit":"CNY/month"},
           "missing":[{"fact":"assistance.countedIncome12Months",
             "says":{"zh":"近十二个月计入的收入","en":"counted income of the last twelve months"}}],
           "revision":1,"cause":{"kind":"fact","codes":["person.disabilityGrade"]},
           "on":"2023-10-01","at":"2023-10-01T01:02:03Z"}],
         "entitlements":[]}}
      """;

  private FactsExamples() {}
}
