package io.zhaoren.childwelfare.reach;

import io.zhaoren.access.Access;
import io.zhaoren.finding.community.WorkerCode;
import org.jspecify.annotations.Nullable;

/** Which worker acts or reads: the caller, whom a request may only repeat. */
public final class WorkerActing {

  private WorkerActing() {}

  /**
   * The code of the caller of the request that is being worked on.
   *
   * @param said what the request says of it; may be left out
   * @throws io.zhaoren.access.RefusedException if it names another than the token
   */
  public static String read(@Nullable String said, String pointer) {
    return WorkerCode.inBody(Access.current().who(said), pointer);
  }
}
