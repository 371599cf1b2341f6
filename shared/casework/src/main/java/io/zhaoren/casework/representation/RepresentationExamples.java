package io.zhaoren.casework.representation;

/** Requests and answers as they stand in the documentation. */
final class RepresentationExamples {

  private static final String TOWNSHIP =
      "\"officer\":{\"role\":\"officer\",\"id\":\"t-1\",\"office\":\"township\",\"area\":\"330106\"}";

  static final String GIVEN =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "representativeId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a02","ground":"relative",
       "scopes":["apply","view"],"to":"2024-12-31"}
      """;

  static final String ENDED =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "because":"revoked"}
      """;

  static final String REPRESENTATION =
      "{\"representationId\":\"9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c01\"}";

  static final String PROTECTED =
      "{"
          + TOWNSHIP
          + ",\"againstId\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a02\","
          + "\"kind\":\"restraining-order\",\"basis\":\"人身安全保护令\",\"to\":\"2024-03-31\"}";

  static final String LIFTED = "{" + TOWNSHIP + "}";

  static final String PROTECTION = "{\"protectionId\":\"9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c02\"}";

  private RepresentationExamples() {}
}
