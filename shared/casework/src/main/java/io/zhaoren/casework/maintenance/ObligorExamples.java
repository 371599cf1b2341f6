package io.zhaoren.casework.maintenance;

/** Requests and answers as they stand in the documentation. */
final class ObligorExamples {

  static final String LISTED =
      """
      {"officer":{"role":"officer","id":"t-1","office":"township","area":"330106"},
       "applicationId":"1a4f8a3e-3d43-4c6f-9a77-0d1f6c1f2c21",
       "obligors":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a02",
                    "owedTo":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                    "otherAdults":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03"],
                    "duty":"support-of-elders","persons":3,"supports":2,
                    "county":"330105"}]}
      """;

  private static final String A_SON =
      """
      {"householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","listedOn":"2023-10-02",
       "obligors":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a02",
                    "owedTo":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                    "otherAdults":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a03"],
                    "duty":"support-of-elders","persons":3,"supports":2,
                    "county":"330105","hardship":"none"}],
      """;

  static final String NOT_KNOWN_YET = A_SON + " \"bar\":\"undetermined\"}";

  static final String RECKONED = A_SON + " \"receivable\":\"1000.00\",\"bar\":\"not-met\"}";

  private ObligorExamples() {}
}
