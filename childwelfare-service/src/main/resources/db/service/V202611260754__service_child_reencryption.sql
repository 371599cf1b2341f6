-- Notes and what workers uploaded stay as they were written, and may come under a new key (docs/keys.md).
CREATE OR REPLACE TRIGGER child_note_is_only_added_to BEFORE UPDATE OR DELETE ON child_note
  FOR EACH ROW EXECUTE FUNCTION keep_as_written_but_re_encrypt();
CREATE OR REPLACE TRIGGER visit_record_is_only_added_to BEFORE UPDATE OR DELETE ON visit_record
  FOR EACH ROW EXECUTE FUNCTION keep_as_written_but_re_encrypt();
