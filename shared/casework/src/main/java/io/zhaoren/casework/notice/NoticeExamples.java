package io.zhaoren.casework.notice;

/** Requests and answers as they stand in the documentation. */
final class NoticeExamples {

  static final String GIVEN =
      """
      {"officer":{"role":"officer","id":"t-1","office":"township","area":"330106"},
       "version":2,"maskedName":"王**","village":"翠苑社区"}
      """;

  static final String PUBLISHED =
      "{\"noticeId\":\"8c7b6a5f-4e3d-4c2b-9a1f-0e9d8c7b6a01\",\"to\":\"2023-10-17\"}";

  static final String REVIEWED_INSTEAD = "{}";

  static final String SHOWN =
      """
      [{"noticeId":"8c7b6a5f-4e3d-4c2b-9a1f-0e9d8c7b6a01","name":"王**","village":"翠苑社区",
        "members":2,"amount":{"amount":"1518.00","unit":"CNY/month"},
        "benefit":{"zh":"最低生活保障","en":"Minimum living guarantee"},
        "from":"2023-10-10","to":"2023-10-17"}]
      """;

  static final String OBJECTION = "{\"says\":\"该户另有一处店面出租\"}";

  static final String TAKEN = "{\"receivedOn\":\"2023-10-12\"}";

  private NoticeExamples() {}
}
