/** Telling a match to whoever it is for, and what came of it. */
@NullMarked
package io.zhaoren.finding.outreach;

import org.jspecify.annotations.NullMarked;
