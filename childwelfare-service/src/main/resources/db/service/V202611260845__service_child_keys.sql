-- What lies under another key is found by the first bytes of the values, which name it.
CREATE INDEX child_report_key ON child_report (substring(content FROM 1 FOR 5));
CREATE INDEX child_report_reporter_key ON child_report (substring(sealed_reporter FROM 1 FOR 5));
CREATE INDEX child_note_key ON child_note (substring(content FROM 1 FOR 5));
CREATE INDEX plan_goal_key ON plan_goal (substring(content FROM 1 FOR 5));
CREATE INDEX visit_record_key ON visit_record (substring(content FROM 1 FOR 5));
