package io.zhaoren.eldercare.ability;

/** Requests and answers as they stand in the documentation. */
final class AbilityExamples {

  static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  static final String ID = "5d1c7a52-5b58-4a5e-9d59-0f6b6d2f7a11";

  private static final String SCORES =
      """
      {"eating":3,"grooming":3,"bathing":2,"dressing-upper":3,"dressing-lower":2,
       "bladder-control":3,"bowel-control":3,"toileting":2,"bed-mobility":3,
       "bed-chair-transfer":2,"level-walking":1,"stairs":0,"time-orientation":3,
       "place-orientation":3,"person-orientation":4,"memory":2,"comprehension":3,
       "expression":2,"aggression":1,"depressive-symptoms":0,"consciousness":2,
       "vision":1,"hearing":2,"daily-affairs":1,"transport-use":0,"social-interaction":2}
      """;

  static final String GIVEN =
      """
      {"assessor":"a-1","reason":"immediate","assessedOn":"2023-09-20",
       "coma":false,"dementia":false,"mentalDisorder":false,"riskEvents":{"fall":2},
       "scores":"""
          + SCORES
          + "}";

  static final String SIGNED = "{\"assessor\":\"a-2\",\"version\":0}";

  static final String DISPUTED =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},"version":1}
      """;

  private static final String RESULT =
      """
      "assessmentId":"5d1c7a52-5b58-4a5e-9d59-0f6b6d2f7a11",
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","standard":"GB/T 42195-2022",
       "reason":"immediate","assessedOn":"2023-09-20","validTo":"2024-09-19",
       "categories":[
         {"clause":"B.1","code":"self-care","name":{"zh":"自理能力","en":"self-care"},"score":21,"maximum":32},
         {"clause":"B.2","code":"mobility","name":{"zh":"基础运动能力","en":"basic mobility"},"score":6,"maximum":15},
         {"clause":"B.3","code":"mental-state","name":{"zh":"精神状态","en":"mental state"},"score":20,"maximum":28},
         {"clause":"B.4","code":"participation","name":{"zh":"感知觉与社会参与","en":"perception and social participation"},"score":6,"maximum":15}],
       "total":53,"gradeByScore":{"grade":2,"name":{"zh":"中度失能","en":"moderate"}},
       "grade":{"grade":3,"name":{"zh":"重度失能","en":"severe"}},
       "selfCareBand":"BASICALLY_UNABLE",
       "reasons":[
         {"code":"score","clause":"C.3","says":{"zh":"总分53分，初步等级为中度失能","en":"a score of 53: moderate"}},
         {"code":"risk-events","clause":"C.4","says":{"zh":"近30天内发生过两次以上照护风险事件，提高一个级别","en":"two or more care-risk events in the past 30 days: one grade worse"}}],
       "firstAssessor":"a-1","scores":"""
          + SCORES
          + "}";

  static final String AWAITING = "{\"version\":0,\"state\":\"awaiting-signature\"," + RESULT;
  static final String DONE =
      "{\"version\":1,\"state\":\"done\",\"secondAssessor\":\"a-2\"," + RESULT;

  static final String FHIR =
      """
      {"resourceType":"QuestionnaireResponse",
       "questionnaire":"urn:zhaoren:questionnaire:gb-t-42195-2022","status":"completed",
       "subject":{"reference":"Patient/8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "authored":"2023-09-20",
       "author":{"identifier":{"system":"urn:zhaoren:assessor","value":"a-1"}},
       "item":[{"linkId":"reason","answer":[{"valueString":"first"}]},
         {"linkId":"B.1","item":[{"linkId":"B.1.1","text":"进食","answer":[{"valueInteger":4}]}]},
         {"linkId":"dementia","answer":[{"valueBoolean":false}]},
         {"linkId":"risk.fall","answer":[{"valueInteger":1}]}]}
      """;

  static final String DUE =
      """
      {"due":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","because":"change",
               "reason":"immediate","since":"2023-09-18",
               "taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01"}]}
      """;

  static final String STANDARD =
      """
      {"standard":"GB/T 42195-2022","name":{"zh":"老年人能力评估规范","en":"Specification for ability assessment of older people"},
       "evidence":"两份公开实现转录的评估表","maximum":90,"validityMonths":12,
       "categories":[{"clause":"B.2","code":"mobility","name":{"zh":"基础运动能力","en":"basic mobility"},"maximum":15,
         "indicators":[{"clause":"B.2.4","code":"stairs","name":{"zh":"上下楼梯","en":"stairs"},"maximum":3,
           "options":[{"score":0,"says":{"zh":"不能上下台阶","en":"cannot"}}]}]}],
       "grades":[{"grade":4,"from":0,"clause":"C.3","name":{"zh":"完全失能","en":"complete"},"selfCareBand":"FULLY_UNABLE"}],
       "adjustments":{"clause":"C.4","cumulative":false,"comaGrade":4,"riskEventsFrom":2,"riskEventDays":30},
       "bandsEvidence":"按产品建议采用"}
      """;

  private AbilityExamples() {}
}
