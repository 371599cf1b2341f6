package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.Vocabulary;

/** The columns that the small service of the tests adds to those of the module. */
public final class SmallServiceColumns {

  private SmallServiceColumns() {}

  public static String of(Vocabulary vocabulary) {
    return ColumnScript.add(vocabulary, fact -> !fact.owner().equals("person"));
  }
}
