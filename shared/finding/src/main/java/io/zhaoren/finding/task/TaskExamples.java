package io.zhaoren.finding.task;

/** Tasks as they stand in documentation. */
public final class TaskExamples {

  public static final String TASK_ID = "3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01";

  static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  public static final String TAKEN =
      """
      {"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":2,"purpose":"tell",
       "concerns":"elder","state":"taken","level":"community","urgent":false,"worker":"w-1",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106",
       "community":"330106001001","programmes":["minimum-living-guarantee"],
       "madeOn":"2023-10-01","dueOn":"2023-10-08"}
      """;

  public static final String DONE =
      """
      {"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":3,"purpose":"tell",
       "concerns":"elder","state":"done","level":"community","urgent":false,"worker":"w-1",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106",
       "community":"330106001001","madeOn":"2023-10-01","dueOn":"2023-10-08"}
      """;

  static final String LIST =
      """
      {"tasks":[
        {"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":1,"purpose":"tell",
         "concerns":"elder","state":"open","level":"community","urgent":false,
         "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106",
         "community":"330106001001","programmes":["minimum-living-guarantee"],
         "madeOn":"2023-10-01","dueOn":"2023-10-08"},
        {"taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a02","version":1,"purpose":"census",
         "concerns":"relief","state":"open","level":"community","urgent":true,"county":"330106",
         "community":"330106001001","grid":"330106001001001","title":"台风前独居老人摸底",
         "madeOn":"2023-10-01"}]}
      """;

  private TaskExamples() {}
}
