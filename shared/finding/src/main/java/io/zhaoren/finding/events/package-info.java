/** The contracts of what is announced: allow-listed records of ids, codes, versions and times. */
@NullMarked
package io.zhaoren.finding.events;

import org.jspecify.annotations.NullMarked;
