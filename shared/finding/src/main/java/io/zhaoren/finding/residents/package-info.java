/** Ids that stand for the same person: merged and split by the register of ids, followed here. */
@NullMarked
package io.zhaoren.finding.residents;

import org.jspecify.annotations.NullMarked;
