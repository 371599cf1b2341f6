/** A write sent again with the same key gets the same answer and is done once. */
@NullMarked
package io.zhaoren.finding.idempotency;

import org.jspecify.annotations.NullMarked;
