package io.zhaoren.casework.notice;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * All that a public notice may show. The publisher takes this and nothing else: there is no field
 * for a number, an account, an illness, a disability, a ground or a child's name.
 *
 * @param members how many are in the unit
 * @param monthlyFen what it is to get, if it is money
 * @param benefit how the programme is called in public
 * @param to last day on which it is shown
 */
public record PublicNotice(
    UUID id,
    MaskedName name,
    Village village,
    int members,
    OptionalLong monthlyFen,
    Words benefit,
    LocalDate from,
    LocalDate to) {}
