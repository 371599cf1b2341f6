package io.zhaoren.eldercare.voucher;

import java.util.UUID;

/**
 * What is left of one credit.
 *
 * @param isShare whether it covers only a share of one's own payment (the care voucher)
 */
record Lot(UUID id, long leftFen, boolean isShare) {}
