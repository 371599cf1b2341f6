/** Who is found: matches with a revision and a life. */
@NullMarked
package io.zhaoren.finding.matching;

import org.jspecify.annotations.NullMarked;
