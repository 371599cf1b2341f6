package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.RejectionReason;

/**
 * What is wrong with a reported fact.
 *
 * @param pointer JSON pointer (RFC 6901) inside the body; never repeats a value
 */
public record Fault(RejectionReason reason, String pointer) {}
