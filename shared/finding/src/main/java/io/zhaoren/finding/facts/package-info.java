/** What agencies have said, which value holds, and whole households read as blocks. */
@NullMarked
package io.zhaoren.finding.facts;

import org.jspecify.annotations.NullMarked;
