-- The area that the caller serves: whoever audits a city is shown what was tried there. Empty: the caller
-- serves none, or it was written by the release before.
ALTER TABLE refused_act ADD area text;
