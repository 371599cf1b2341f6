/** Plain SQL over JDBC: statements with arrays, and transactions that are tried again. */
@NullMarked
package io.zhaoren.finding.database;

import org.jspecify.annotations.NullMarked;
