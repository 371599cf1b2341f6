/** Facts on their way in: one transaction from report to announced match. */
@NullMarked
package io.zhaoren.finding.intake;

import org.jspecify.annotations.NullMarked;
