/** Transactions that start again after a trouble that passes. */
@NullMarked
package io.zhaoren.gateway.database;

import org.jspecify.annotations.NullMarked;
