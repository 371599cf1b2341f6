package io.zhaoren.eldercare.voucher;

import java.util.UUID;

/**
 * An account, locked.
 *
 * @param isFrozen whether nothing may be taken from it: a death is on record
 */
record Account(UUID id, UUID residentId, long balanceFen, long heldFen, boolean isFrozen) {}
