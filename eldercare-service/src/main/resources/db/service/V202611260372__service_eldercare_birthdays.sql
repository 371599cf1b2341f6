-- The column of a fact, as the vocabulary declares it.
ALTER TABLE resident_facts
  ADD eldercare_on_birthday_list boolean, ADD eldercare_on_birthday_list_stale date, ADD eldercare_on_birthday_list_standing smallint;
