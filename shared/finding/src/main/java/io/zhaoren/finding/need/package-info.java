/** Anybody may say that a household is in need: that starts a task, never a score. */
@NullMarked
package io.zhaoren.finding.need;

import org.jspecify.annotations.NullMarked;
