/** One transaction for aggregates, sets and events alike. */
@NullMarked
package io.zhaoren.casework.database;

import org.jspecify.annotations.NullMarked;
