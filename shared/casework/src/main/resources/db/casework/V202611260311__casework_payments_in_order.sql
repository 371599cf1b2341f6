-- What a month is paid from lies together, by county, programme and id, and its lines are stored in
-- the same order: see docs/adr/0044.

-- From steady_from on every month, up to the last one, owes steady_fen: no amount and no pause begins
-- or ends later. Kept by GrantedEntitlement; empty: owed_fen is asked, as it is for earlier months.
ALTER TABLE granted_entitlement
  ADD steady_from date CHECK (extract(day FROM steady_from) = 1),
  ADD steady_fen  bigint CHECK (steady_fen >= 0),
  ADD CHECK ((steady_from IS NULL) = (steady_fen IS NULL));

DROP INDEX granted_entitlement_to_pay;
CREATE INDEX granted_entitlement_to_pay ON granted_entitlement (county, programme, id)
  INCLUDE (first_month, last_month, steady_from, steady_fen) WHERE period IN ('MONTH', 'ONCE');
CREATE INDEX granted_entitlement_to_correct ON granted_entitlement (county, programme)
  WHERE correct_from IS NOT NULL;

-- A line is made from the entitlement and for the file that it names, by one statement, and neither is
-- ever deleted: a look at both for every line would find nothing else.
ALTER TABLE payment_line
  DROP CONSTRAINT payment_line_file_id_fkey,
  DROP CONSTRAINT payment_line_entitlement_id_fkey;
CREATE TRIGGER granted_entitlement_is_never_deleted BEFORE DELETE ON granted_entitlement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_file_is_only_added_to BEFORE UPDATE OR DELETE ON payment_file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The file's own sums, so that nobody adds its lines up to see them.
ALTER TABLE payment_file
  ADD lines        bigint NOT NULL DEFAULT 0,
  ADD regular_fen  bigint NOT NULL DEFAULT 0,
  ADD arrears_fen  bigint NOT NULL DEFAULT 0,
  ADD recovery_fen bigint NOT NULL DEFAULT 0;
ALTER TABLE payment_file DISABLE TRIGGER payment_file_is_only_added_to;
UPDATE payment_file f
   SET lines = s.lines, regular_fen = s.regular, arrears_fen = s.arrears, recovery_fen = s.recovery
  FROM (SELECT file_id, count(*) AS lines,
               coalesce(sum(fen) FILTER (WHERE kind = 'REGULAR'), 0) AS regular,
               coalesce(sum(fen) FILTER (WHERE kind = 'ARREARS'), 0) AS arrears,
               coalesce(sum(fen) FILTER (WHERE kind = 'RECOVERY'), 0) AS recovery
          FROM payment_line GROUP BY file_id) s
 WHERE s.file_id = f.id;
ALTER TABLE payment_file ENABLE TRIGGER payment_file_is_only_added_to;
ALTER TABLE payment_file
  ALTER lines DROP DEFAULT, ALTER regular_fen DROP DEFAULT, ALTER arrears_fen DROP DEFAULT,
  ALTER recovery_fen DROP DEFAULT;

-- The lines of an entitlement stand in the files of its county and programme, which never change: they
-- are found there by the key, and no second index has to take each line at a random place.
DROP INDEX payment_line_of;
CREATE VIEW entitlement_payment AS
  SELECT g.id AS entitlement_id, f.id AS file_id, f.month AS file_month, l.for_month, l.kind, l.fen
    FROM granted_entitlement g
    JOIN payment_file f ON f.county = g.county AND f.programme = g.programme
    JOIN payment_line l ON l.file_id = f.id AND l.entitlement_id = g.id;
CREATE INDEX payment_return_of ON payment_return (entitlement_id, for_month);
