package io.zhaoren.casework.application;

/**
 * Requests and answers as they stand in the documentation: one application of a mother with a
 * child, as each act leaves it.
 */
public final class ApplicationExamples {

  static final String SUBMITTED =
      """
      {"householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
       "applicantId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "channel":"phone","programmes":[{"programme":"minimum-living-guarantee"}],
       "includeFound":true,
       "mandates":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","answer":"given",
                    "until":"2024-12-31"}]}
      """;

  static final String MEMBER_JOINED =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03"},
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03"}
      """;

  static final String APPLICATION_WITHDRAWN =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"}}
      """;

  private static final String HEAD =
      """
      {"applicationId":"1a4f8a3e-3d43-4c6f-9a77-0d1f6c1f2c21",
       "receipt":"SQ20231001-1A4F8A3E-3D43",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01",
       "applicantId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "receivedOn":"2023-10-01","channel":"phone",\
      """;

  private static final String ITEM =
      """
      "items":[{"itemId":"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01",
         "programme":"minimum-living-guarantee",
         "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "origin":"asked","department":"county-civil-affairs","jurisdiction":"330106",\
      """;

  private static final String OPEN =
      HEAD + "\"state\":\"open\",\"parties\":[\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\"],\n " + ITEM;

  private static final String ACCEPTANCE =
      "\n   \"steps\":[{\"step\":\"acceptance\",\"office\":\"township\",\"within\":\"P3WD\","
          + "\"basis\":\"安吉办事指南（P39）\",\"startedOn\":\"2023-10-01\"";

  private static final String REVIEW =
      "},\n     {\"step\":\"initial-review\",\"office\":\"township\",\"within\":\"P15WD\","
          + "\"basis\":\"第十一条第二款（自接到申请之日起）\",\"startedOn\":\"2023-10-01\"";

  private static final String LATER =
      """
      },
           {"step":"public-notice","office":"township","within":"P7D","basis":"第十一条第二款"},
           {"step":"decision","office":"county","within":"P5WD","basis":"第十一条第三款（自收到初审意见之日起）"}],
      """;

  private static final String DUE_ON_THE_9TH =
      ",\"deadline\":{\"kind\":\"due\",\"day\":\"2023-10-09\",\"warning\":\"none\"}";

  private static final String NO_PAPERS = "   \"papers\":[],";

  private static final String PAPERS =
      "   \"papers\":[{\"papers\":\"户口簿\",\"basis\":\"安吉办事指南（P39）\",\"from\":\"2023-10-07\"";

  private static final String MISSING =
      """
      "missing":[{"fact":"assistance.countedIncome12Months",
           "says":{"zh":"近十二个月计入的收入","en":"counted income of the last twelve months"}}],
         "notMet":[],"decisions":[]}],
      """;

  private static final String NOTHING_MISSING =
      "\"missing\":[],\"notMet\":[],\"decisions\":[]}],\n";

  private static final String MANDATES =
      """
       "mandates":[{"mandateId":"6b5a4f3e-2d1c-4b0a-9f8e-7d6c5b4a3f01",
         "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","standing":"member","answer":"given",
         "sources":["means-verification"],"purpose":"social-assistance-verification",
         "from":"2023-10-01","to":"2024-12-31","inForce":true}],
      """;

  private static final String BY_THE_MOTHER =
      "\"role\":\"resident\",\"actor\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\",";

  private static final String APPLIED =
      " \"acts\":[{\"act\":\"applied\","
          + BY_THE_MOTHER
          + "\"channel\":\"phone\",\n   \"on\":\"2023-10-01\","
          + "\"recordedAt\":\"2023-10-01T01:02:03Z\","
          + "\"says\":{\"zh\":\"提出申请，共 1 项\",\"en\":\"applied for 1 items\"}}";

  private static final String THEN = MANDATES + APPLIED + ",\n  ";

  private static final String ON_THE_ITEM = "\"itemId\":\"3c2d1e0f-5a4b-4c3d-8e2f-1a0b9c8d7e01\",";

  private static final String BY_THE_TOWNSHIP =
      ON_THE_ITEM + "\"role\":\"officer\",\"actor\":\"t-1\",\"office\":\"township\",";

  private static final String AT_FIRST =
      "\"version\":0,\"state\":\"under-way\","
          + ACCEPTANCE
          + DUE_ON_THE_9TH
          + REVIEW
          + LATER
          + NO_PAPERS;

  private static final String TAKEN_BACK =
      "\"version\":1,\"state\":\"withdrawn\"," + ACCEPTANCE + REVIEW + LATER + NO_PAPERS;

  static final String RECEIVED = OPEN + AT_FIRST + MISSING + MANDATES + APPLIED + "]}";

  static final String RECEIVED_ONE = "[" + RECEIVED + "]";

  static final String JOINED =
      HEAD
          + "\"state\":\"open\",\"parties\":[\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\","
          + "\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03\"],\n "
          + ITEM
          + AT_FIRST
          + MISSING
          + THEN
          + """
            {"act":"joined","role":"resident","actor":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03",
               "on":"2023-10-02","recordedAt":"2023-10-02T01:02:03Z",
               "says":{"zh":"家庭成员加入申请","en":"a member joined the application"}}]}
            """;

  static final String WITHDRAWN =
      HEAD
          + "\"state\":\"withdrawn\",\"parties\":[\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\"],\n "
          + ITEM
          + TAKEN_BACK
          + NOTHING_MISSING
          + THEN
          + "{\"act\":\"withdrew-item\","
          + ON_THE_ITEM
          + BY_THE_MOTHER
          + """
            "on":"2023-10-02",
               "recordedAt":"2023-10-02T01:02:03Z",
               "says":{"zh":"随申请撤回","en":"withdrawn with the application"}},
              {"act":"withdrew-application",\
            """
          + BY_THE_MOTHER
          + """
            "on":"2023-10-02","recordedAt":"2023-10-02T01:02:03Z",
               "says":{"zh":"撤回申请","en":"withdrew the application"}}]}
            """;

  /** The township has accepted it. */
  public static final String ACCEPTED =
      OPEN
          + "\"version\":1,\"state\":\"under-way\","
          + ACCEPTANCE
          + ",\"doneOn\":\"2023-10-08\""
          + REVIEW
          + ",\"deadline\":{\"kind\":\"due\",\"day\":\"2023-10-25\",\"warning\":\"none\"}"
          + LATER
          + NO_PAPERS
          + MISSING
          + THEN
          + "{\"act\":\"did-step\","
          + BY_THE_TOWNSHIP
          + """
            "on":"2023-10-08","recordedAt":"2023-10-08T01:02:03Z",
               "says":{"zh":"完成 acceptance","en":"did acceptance"}}]}
            """;

  private static final String ASKED =
      "{\"act\":\"asked-for-papers\","
          + BY_THE_TOWNSHIP
          + "\"on\":\"2023-10-07\",\"recordedAt\":\"2023-10-07T01:02:03Z\","
          + "\"says\":{\"zh\":\"要求补正材料\",\"en\":\"asked for missing papers\"}}";

  /** Papers are missing: the clock stands. */
  public static final String AWAITING_PAPERS =
      OPEN
          + "\"version\":1,\"state\":\"awaiting-papers\","
          + ACCEPTANCE
          + ",\"deadline\":{\"kind\":\"suspended\",\"day\":\"2023-10-07\",\"warning\":\"none\"}"
          + REVIEW
          + LATER
          + PAPERS
          + "}],\n   "
          + MISSING
          + THEN
          + ASKED
          + "]}";

  /** The papers came: two of the three working days are left. */
  public static final String PAPERS_CAME =
      OPEN
          + "\"version\":2,\"state\":\"under-way\","
          + ACCEPTANCE
          + ",\"deadline\":{\"kind\":\"due\",\"day\":\"2023-10-18\",\"warning\":\"ahead\"}"
          + REVIEW
          + LATER
          + PAPERS
          + ",\"to\":\"2023-10-16\"}],\n   "
          + MISSING
          + THEN
          + ASKED
          + ",\n  {\"act\":\"received-papers\","
          + ON_THE_ITEM
          + BY_THE_MOTHER
          + """
            "on":"2023-10-16",
               "recordedAt":"2023-10-16T01:02:03Z",
               "says":{"zh":"收到补正材料","en":"the papers came"}}]}
            """;

  /** The item is taken back, the application stays. */
  public static final String ITEM_WITHDRAWN =
      OPEN
          + TAKEN_BACK
          + NOTHING_MISSING
          + THEN
          + "{\"act\":\"withdrew-item\","
          + ON_THE_ITEM
          + BY_THE_MOTHER
          + """
            "on":"2023-10-02",
               "recordedAt":"2023-10-02T01:02:03Z",
               "says":{"zh":"撤回该事项","en":"withdrew the item"}}]}
            """;

  /** The township has looked at what a register says; the item's version stays. */
  public static final String CONFIRMED =
      OPEN
          + AT_FIRST
          + MISSING
          + THEN
          + "{\"act\":\"confirmed-values\","
          + BY_THE_TOWNSHIP
          + """
            "on":"2023-10-01","recordedAt":"2023-10-01T02:02:03Z",
               "says":{"zh":"核实登记信息 1 项","en":"confirmed 1 register values"}}]}
            """;

  private ApplicationExamples() {}
}
