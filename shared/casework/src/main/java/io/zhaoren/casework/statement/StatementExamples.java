package io.zhaoren.casework.statement;

/** Answers as they stand in the documentation. */
final class StatementExamples {

  static final String STATEMENT =
      """
      {"householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","on":"2023-11-20",
       "members":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a05",
         "relation":{"zh":"户主","en":"head of the household"}}],
       "granted":[{"entitlementId":"7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01",
         "programme":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},"state":"running",
         "firstMonth":"2023-11",
         "months":[{"month":"2023-11","owedYuan":"1518.00","paidYuan":"1518.00"}]}],
       "registered":[{"programme":"disability-living-subsidy",
         "name":{"zh":"困难残疾人生活补贴","en":"Living subsidy for persons with disabilities in difficulty"},
         "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a05","from":"2022-03-01"}],
       "ended":[{"programme":"single-person-guarantee",
         "name":{"zh":"单人保","en":"Single-person guarantee"},
         "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a05","origin":"register",
         "firstMonth":"2022-01","lastMonth":"2023-10",
         "amount":{"amount":"1259.00","unit":"CNY/month"},"gaveWayTo":"minimum-living-guarantee",
         "why":{"zh":"改享最低生活保障","en":"Minimum living guarantee (dibao) took its place"}}],
       "lost":[],"mayHave":[],
       "asked":[{"applicationId":"1a4f8a3e-3d43-4c6f-9a77-0d1f6c1f2c22",
         "receipt":"SQ20231116-1A4F8A3E-3D43","programme":"temporary-assistance",
         "name":{"zh":"临时救助","en":"Temporary assistance"},"state":"under-way"}]}
      """;

  static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8"><title>幸福清单</title>…</head><body>
      <header><h1>幸福清单</h1><p>截至2023年11月20日</p></header>
      <section><h2>正在享受</h2><table>…
      <tr><td>最低生活保障</td><td>全家</td><td>2023年11月起</td><td class="sum">1,518.00</td></tr>
      …
      </body></html>
      """;

  private StatementExamples() {}
}
