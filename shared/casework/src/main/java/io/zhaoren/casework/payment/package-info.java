/** Monthly payment files: what is owed less what was paid. */
@NullMarked
package io.zhaoren.casework.payment;

import org.jspecify.annotations.NullMarked;
