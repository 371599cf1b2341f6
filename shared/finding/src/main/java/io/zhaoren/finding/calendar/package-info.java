/** The days on which something changes by itself. */
@NullMarked
package io.zhaoren.finding.calendar;

import org.jspecify.annotations.NullMarked;
