package io.zhaoren.finding.screening;

import io.zhaoren.finding.facts.GivenHousehold;
import io.zhaoren.finding.facts.Purpose;
import java.time.LocalDate;
import java.util.List;

/**
 * A described household, checked, and what is asked about it.
 *
 * @param refs the caller's names of the members, in the order of the household's
 * @param programmes only these; empty: all in force
 */
record Question(
    LocalDate on,
    Purpose purpose,
    GivenHousehold household,
    List<String> refs,
    List<String> programmes) {}
