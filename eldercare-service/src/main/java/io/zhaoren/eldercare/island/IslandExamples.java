package io.zhaoren.eldercare.island;

/** Requests and answers as they stand in the documentation. */
final class IslandExamples {

  static final String PARTNERSHIP =
      """
      {"city":"330100","from":"2023-01-01","to":"2025-12-31",
       "islands":[{"code":"chaishan","name":"柴山岛","community":"330903105201"}],
       "team":[{"code":"hz-1","skills":["BATHING","NURSING"]}],
       "ferries":[{"island":"chaishan","weekdays":[1,3,5],"arrives":570,"leaves":930}],
       "needs":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","island":"chaishan",
                 "skill":"BATHING","minutes":60,"everyDays":7}]}
      """;

  static final String SET = "{\"partnershipId\":\"0b5c3a56-1c5e-4d7f-8a2b-3c4d5e6f7a8b\"}";

  static final String ASKED = "{\"from\":\"2023-10-02\",\"days\":28}";

  static final String CANCELLED =
      "{\"island\":\"chaishan\",\"day\":\"2023-10-04\",\"way\":\"both\"}";

  private IslandExamples() {}
}
