-- What lies under another key is found by the first bytes of the values, which name it.
CREATE INDEX complaint_says_key ON complaint (substring(says FROM 1 FOR 5));
CREATE INDEX complaint_answer_key ON complaint (substring(answer FROM 1 FOR 5));
