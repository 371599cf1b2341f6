package io.zhaoren.childwelfare;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.zhaoren.childwelfare.report.AwaitingDatabase;

/** The process. */
@QuarkusMain
public final class ChildWelfare {

  private ChildWelfare() {}

  /** Starts the service as soon as its database answers, and returns when it has ended. */
  public static void main(String... arguments) {
    AwaitingDatabase.untilItAnswers();
    Quarkus.run(arguments);
  }
}
