package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.facts.KeyRange;
import java.util.UUID;

/**
 * A page that somebody works on.
 *
 * @param owner who; when the lease has ended another may be
 */
record Page(UUID run, int number, UUID owner, KeyRange range) {}
