package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;

/** By which rule, and asked of whom, a place decides: it is one column for all that share both. */
record Deciding(JurisdictionRule rule, Subject about) {

  static Deciding on(Policy policy) {
    return new Deciding(policy.jurisdiction(), policy.about());
  }
}
