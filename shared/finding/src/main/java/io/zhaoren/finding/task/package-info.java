/** Work for field workers: who, where, what to do, and what came of it. */
@NullMarked
package io.zhaoren.finding.task;

import org.jspecify.annotations.NullMarked;
