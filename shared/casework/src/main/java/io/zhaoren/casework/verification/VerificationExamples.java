package io.zhaoren.casework.verification;

/**
 * Requests and answers as they stand in the documentation: the means of a mother with a child, and
 * two answers about the mother's income that are not the same.
 */
final class VerificationExamples {

  static final String ASK =
      """
      {"officer":{"role":"officer","id":"t-1","office":"township","area":"330106"},
       "version":0}
      """;

  static final String THE_SECOND_HOLDS =
      """
      {"officer":{"role":"officer","id":"t-1","office":"township","area":"330106"},
       "version":0,"answerId":"2c4f8a3e-3d43-4c6f-9a77-0d1f6c1f2b11",
       "words":"工资流水与第二次答复一致"}
      """;

  static final String ANOTHER_VALUE_HOLDS =
      """
      {"officer":{"role":"officer","id":"t-1","office":"township","area":"330106"},
       "version":0,"value":{"amount":"12000.00","unit":"CNY/year"},"trueFrom":"2023-09-30",
       "words":"查看工资流水，以此为准"}
      """;

  private static final String OF_A_MEMBER =
      """
      "asks":["assistance.capitalCommitments",
           "assistance.countedIncome12Months","assistance.monetaryAssets",
           "assistance.newJobIncome","assistance.newJobSince",
           "assistance.ownsCommercialPremises","assistance.ownsMotorVehicle"],
         "askedOn":"2023-10-01","dueOn":"2023-10-11",\
      """;

  private static final String MOTHER =
      """
      {"itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01",
       "requests":[{"requestId":"7e6d5c4b-3a2f-4e1d-8c9b-0a1f2e3d4c01",
         "source":"means-verification","about":"resident",
         "subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",\
      """
          + OF_A_MEMBER;

  private static final String CHILD_AND_HOUSEHOLD =
      """
        {"requestId":"7e6d5c4b-3a2f-4e1d-8c9b-0a1f2e3d4c02",
         "source":"means-verification","about":"resident",
         "subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a05",\
      """
          + OF_A_MEMBER
          + """
            "state":"asked","answers":[]},
              {"requestId":"7e6d5c4b-3a2f-4e1d-8c9b-0a1f2e3d4c03",
               "source":"means-verification","about":"household",
               "subject":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
               "asks":["assistance.homeAreaPerHead","assistance.homesOwned"],
               "askedOn":"2023-10-01","dueOn":"2023-10-11","state":"asked","answers":[]}],
            """;

  private static final String INCOME =
      "\"fact\":\"assistance.countedIncome12Months\","
          + "\"says\":{\"zh\":\"近十二个月计入的收入\",\"en\":\"counted income of the last twelve months\"}";

  private static final String ANSWERS =
      "\"answers\":[\n     {\"answerId\":\"2c4f8a3e-3d43-4c6f-9a77-0d1f6c1f2b10\","
          + "\"cameOn\":\"2023-10-08\",\"outcome\":\"answered\",\"late\":false,"
          + "\"afterTheDecision\":false,\n      \"values\":[{"
          + INCOME
          + ",\n        \"value\":{\"amount\":\"90000.00\",\"unit\":\"CNY/year\"},"
          + "\"trueFrom\":\"2023-09-30\"}]},\n"
          + "     {\"answerId\":\"2c4f8a3e-3d43-4c6f-9a77-0d1f6c1f2b11\","
          + "\"cameOn\":\"2023-10-09\",\"outcome\":\"answered\",\"late\":false,"
          + "\"afterTheDecision\":false,\n      \"values\":[{"
          + INCOME
          + ",\n        \"value\":{\"amount\":\"12000.00\",\"unit\":\"CNY/year\"},"
          + "\"trueFrom\":\"2023-09-30\"},\n       {\"fact\":\"assistance.ownsMotorVehicle\","
          + "\"says\":{\"zh\":\"拥有非生产经营用机动车辆或船舶\","
          + "\"en\":\"owns a motor vehicle or vessel for daily living\"},"
          + "\"value\":false,\"trueFrom\":\"2023-09-30\"}]}]},\n";

  private static final String CONTRADICTION =
      " \"contradictions\":[{\"contradictionId\":\"5d4c3b2a-1f0e-4d9c-8b7a-6f5e4d3c2b01\","
          + "\"about\":\"resident\",\n   \"subject\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\","
          + INCOME
          + ",\n   \"openedOn\":\"2023-10-09\",";

  private static final String NOTHING_ELSE = " \"missingMandates\":[],\"obligorsUnlisted\":false}";

  static final String ASKED =
      MOTHER
          + "\"state\":\"asked\",\"answers\":[]},\n"
          + CHILD_AND_HOUSEHOLD
          + " \"contradictions\":[],"
          + NOTHING_ELSE;

  static final String CONTRADICTED =
      MOTHER
          + "\"state\":\"contradicted\","
          + ANSWERS
          + CHILD_AND_HOUSEHOLD
          + CONTRADICTION
          + "\"version\":0}],\n"
          + NOTHING_ELSE;

  static final String SETTLED =
      MOTHER
          + "\"state\":\"partly\","
          + ANSWERS
          + CHILD_AND_HOUSEHOLD
          + CONTRADICTION
          + "\"version\":1,\"settledOn\":\"2023-10-10\",\"words\":\"工资流水与第二次答复一致\"}],\n"
          + NOTHING_ELSE;

  static final String NO_MANDATE =
      """
      {"itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01","requests":[],"contradictions":[],
       "missingMandates":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                           "standing":"member","because":"not-answered"}],
       "obligorsUnlisted":true}
      """;

  private VerificationExamples() {}
}
