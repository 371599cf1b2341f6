/**
 * Mandatory reports (强制报告): taken from anybody, with almost nothing asked, whatever else is out of
 * order, and followed until the reporter has heard what came of it.
 */
@NullMarked
package io.zhaoren.childwelfare.report;

import org.jspecify.annotations.NullMarked;
