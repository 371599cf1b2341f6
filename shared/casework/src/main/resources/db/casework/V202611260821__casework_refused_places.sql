-- Where what was tried lies: whoever audits a city is shown what was tried there. Of older ones nobody
-- wrote it down, and only whoever audits the whole province is shown them.
ALTER TABLE refused_act ADD places text[] NOT NULL DEFAULT '{}';
