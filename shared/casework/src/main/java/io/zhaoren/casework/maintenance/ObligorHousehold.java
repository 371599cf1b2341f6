package io.zhaoren.casework.maintenance;

import java.util.OptionalLong;

/**
 * One household that owes maintenance, as it enters the reckoning.
 *
 * @param county where it lives
 * @param agreed fen a month by an agreement or a court document, which goes before the formula
 */
public record ObligorHousehold(
    Hardship hardship, OptionalLong agreed, long county, ObligorMeans means) {}
