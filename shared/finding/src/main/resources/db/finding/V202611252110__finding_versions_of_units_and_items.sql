-- Who is left out of a unit has dated versions, as policies do; the list of joint items is kept too.
-- What was stored before without a version comes anew from the build, under its version.
ALTER TABLE policy_text DROP CONSTRAINT policy_text_kind_check;
ALTER TABLE policy_text
  ADD CONSTRAINT policy_text_kind_check CHECK (kind IN ('POLICY', 'UNITS', 'ITEMS'));
DELETE FROM policy_text WHERE kind = 'UNITS';
