package io.zhaoren.finding.policies;

import io.zhaoren.policy.text.PolicySet;

/** A compiled set of policies and the version under which it is stored. */
public record CurrentPolicies(long version, PolicySet policies) {}
