package io.zhaoren.casework.procedure;

import io.zhaoren.casework.clock.Term;
import java.util.Optional;

/**
 * One step as the law orders it.
 *
 * @param office who does it, in the policy's word
 * @param fromReceipt whether its term begins with the application and not with the step before
 */
public record ProcedureStep(
    String step,
    StepKind kind,
    String office,
    Optional<Term> within,
    boolean fromReceipt,
    Optional<String> basis) {}
