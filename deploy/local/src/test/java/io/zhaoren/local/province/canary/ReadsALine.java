package io.zhaoren.local.province.canary;

import io.zhaoren.policy.parameter.Parameters;

/** What the sample must never do: it asks the parameters. Shows that the rule can fail. */
public final class ReadsALine {

  private ReadsALine() {}

  static int known() {
    return Parameters.none().definitions().size();
  }
}
