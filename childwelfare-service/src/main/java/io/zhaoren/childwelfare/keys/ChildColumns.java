package io.zhaoren.childwelfare.keys;

import io.zhaoren.finding.keys.EncryptedColumn;
import io.zhaoren.finding.keys.EncryptedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reports and who made them, notes, goals, and what workers uploaded. What lies in the spool of
 * reports is gone within seconds after the database answers, and the older key is kept until then
 * (docs/keys.md).
 */
@Singleton
class ChildColumns implements EncryptedColumns {

  @Override
  public List<EncryptedColumn> columns() {
    return List.of(
        new EncryptedColumn("child_report", "content", "child-report/"),
        new EncryptedColumn("child_report", "sealed_reporter", "child-reporter/"),
        new EncryptedColumn("child_note", "content", "child-note/"),
        new EncryptedColumn("plan_goal", "content", "plan-goal/"),
        new EncryptedColumn("visit_record", "content", "visit-record/"));
  }
}
