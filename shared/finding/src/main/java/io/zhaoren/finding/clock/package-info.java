/** Which day it is, as an input. */
@NullMarked
package io.zhaoren.finding.clock;

import org.jspecify.annotations.NullMarked;
