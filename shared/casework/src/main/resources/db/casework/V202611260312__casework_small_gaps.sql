-- Asked at every act of somebody who may be kept away from whom it concerns.
CREATE INDEX protection_against ON protection (against_id) WHERE against_id IS NOT NULL;

-- Adults of an obligor's household beside the obligor: each has a mandate of his own.
ALTER TABLE obligor ADD other_adults uuid[] NOT NULL DEFAULT '{}';

-- Why a department's decision could not be taken as things stood; both or none.
ALTER TABLE referral_answer
  ADD why_zh text,
  ADD why_en text,
  ADD CHECK ((why_zh IS NULL) = (why_en IS NULL));
