package io.zhaoren.finding.rejection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A rejection as it is remembered, without the original.
 *
 * @param keptUntil last day on which the original can be fetched
 */
public record KeptRejection(
    UUID id,
    Rejection.Place place,
    RejectionReason reason,
    String pointer,
    String source,
    Optional<String> eventId,
    Instant at,
    LocalDate keptUntil) {}
