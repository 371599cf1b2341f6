-- The items whose clocks run: a small part of all that were ever received.
CREATE INDEX application_item_running ON application_item (id)
  WHERE state IN ('UNDER_WAY', 'AWAITING_PAPERS');
