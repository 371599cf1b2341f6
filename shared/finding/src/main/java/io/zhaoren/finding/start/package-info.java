/** What is told when the process does not start. */
@NullMarked
package io.zhaoren.finding.start;

import org.jspecify.annotations.NullMarked;
