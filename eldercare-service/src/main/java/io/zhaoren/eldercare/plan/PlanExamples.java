package io.zhaoren.eldercare.plan;

/** Answers as they stand in the documentation. */
public final class PlanExamples {

  public static final String RUNNING =
      """
      {"planId":"5f0c2d1e-8b5a-4a53-9a59-0a1b2c3d4e5f","kind":"siting","subject":"3306",
       "state":"running","questionHash":"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
       "seed":1,"work":60,"longestSeconds":300,"createdAt":"2023-10-01T02:00:00Z",
       "startedAt":"2023-10-01T02:00:01Z","attempts":1,
       "progress":{"phase":"siting","value":5210,"bound":5380}}
      """;

  static final String LIST = "{\"plans\":[" + RUNNING + "]}";

  private PlanExamples() {}
}
