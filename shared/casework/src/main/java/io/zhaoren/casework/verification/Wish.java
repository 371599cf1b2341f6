package io.zhaoren.casework.verification;

import java.util.Set;
import java.util.UUID;

/**
 * What one source may be asked about one subject.
 *
 * @param names of facts, or of figures of an obligor household
 * @param residents whose registers are looked into
 * @param mandates that allow it
 */
record Wish(
    String source, Topic topic, Set<String> names, Set<UUID> residents, Set<UUID> mandates) {}
