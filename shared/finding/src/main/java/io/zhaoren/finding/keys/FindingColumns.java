package io.zhaoren.finding.keys;

import jakarta.inject.Singleton;
import java.util.List;

/** Originals of what could not be taken, and what was said of needs. */
@Singleton
class FindingColumns implements EncryptedColumns {

  @Override
  public List<EncryptedColumn> columns() {
    return List.of(
        new EncryptedColumn("rejected_fact", "original", "rejected-fact/"),
        new EncryptedColumn("need_report", "content", "need-report/"));
  }
}
