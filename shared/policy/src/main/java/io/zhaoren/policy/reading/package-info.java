/** Files written by people, read so that every complaint names file, line and column. */
@NullMarked
package io.zhaoren.policy.reading;

import org.jspecify.annotations.NullMarked;
