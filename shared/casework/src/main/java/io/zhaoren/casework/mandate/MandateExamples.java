package io.zhaoren.casework.mandate;

/** Requests and answers as they stand in the documentation. */
final class MandateExamples {

  static final String GIVEN =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "mandates":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","answer":"given",
                    "until":"2024-12-31"}]}
      """;

  static final String REFUSED =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
       "mandates":[{"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","answer":"refused"}]}
      """;

  static final String WITHDRAWN =
      """
      {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"}}
      """;

  static final String IN_FORCE =
      "{\"mandateIds\":[\"6b5a4f3e-2d1c-4b0a-9f8e-7d6c5b4a3f01\"],\"inForce\":true}";

  static final String NOT_IN_FORCE =
      "{\"mandateIds\":[\"6b5a4f3e-2d1c-4b0a-9f8e-7d6c5b4a3f01\"],\"inForce\":false}";

  private MandateExamples() {}
}
