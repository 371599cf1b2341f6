/** One call to every grid of an area. */
@NullMarked
package io.zhaoren.finding.census;

import org.jspecify.annotations.NullMarked;
