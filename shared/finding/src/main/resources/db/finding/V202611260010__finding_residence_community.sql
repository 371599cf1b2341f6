-- Where a field worker finds somebody, and whether the phone reaches them.
ALTER TABLE resident_facts
  ADD person_residence_community bigint, ADD person_residence_community_stale date, ADD person_residence_community_standing smallint,
  ADD person_reached_by_phone boolean, ADD person_reached_by_phone_stale date, ADD person_reached_by_phone_standing smallint;
