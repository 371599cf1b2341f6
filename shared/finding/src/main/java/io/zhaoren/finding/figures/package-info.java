/** Counts by programme and place, cheap to ask for and naming nobody. */
@NullMarked
package io.zhaoren.finding.figures;

import org.jspecify.annotations.NullMarked;
