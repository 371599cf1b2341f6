package io.zhaoren.casework.payment;

/** Requests and answers as they stand in the documentation. */
final class PaymentExamples {

  static final String WANTED =
      """
      {"officer":{"role":"officer","id":"p-1","office":"county","area":"330106"},
       "county":330106,"programme":"minimum-living-guarantee","month":"2023-11"}
      """;

  static final String RETURNED =
      """
      {"officer":{"role":"officer","id":"p-1","office":"county","area":"330106"},
       "entitlementId":"7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01","forMonth":"2023-11",
       "reason":"账户状态异常"}
      """;

  static final String FILE =
      """
      {"fileId":"5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c01","county":"330106",
       "programme":"minimum-living-guarantee","month":"2023-11","madeOn":"2023-11-10","lines":2,
       "regularFen":151800,"arrearsFen":50000,"recoveryFen":0,"payFen":201800}
      """;

  static final String LINES =
      """
      {"lines":[{"entitlementId":"7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01","about":"household",
         "subjectId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","forMonth":"2023-11","kind":"regular",
         "yuan":"1518.00"}]}
      """;

  static final String CSV =
      "entitlement,about,subject,for_month,kind,yuan\r\n"
          + "7a6b5c4d-3e2f-4a1b-9c8d-7e6f5a4b3c01,household,"
          + "2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01,2023-11,regular,1518.00\r\n";

  private PaymentExamples() {}
}
