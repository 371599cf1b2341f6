-- Whoever drew a child's support on the eighteenth birthday is looked for again and again, also when it ended.
CREATE INDEX entitlement_of_children ON entitlement (subject_id)
  WHERE about = 'RESIDENT'
    AND programme IN ('institution-orphan-allowance', 'dispersed-orphan-allowance',
                      'de-facto-unattended-allowance');
