package io.zhaoren.casework.appeal;

/** Requests and answers as they stand in the documentation. */
final class AppealExamples {

  static final String MADE =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "says":"工资已于九月停发"}
      """;

  static final String ANSWERED =
      """
      {"officer":{"role":"officer","id":"c-8","office":"county","area":"330106"},
       "outcome":"corrected","ownWords":"收入按核实后的数额计算"}
      """;

  static final String APPEAL =
      """
      {"appealId":"4d3c2b1a-0f9e-4d8c-7b6a-5f4e3d2c1b01",
       "decisionId":"0f5b7c1e-2f7a-4a52-9c57-4a3d5e6f7a01",
       "itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01","receivedOn":"2023-12-04",
       "says":"工资已于九月停发","due":"2023-12-19","warning":"none","state":"open"}
      """;

  private AppealExamples() {}
}
