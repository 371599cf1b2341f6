/** The statuses that a grant recognises, told as facts by the service that decided. */
@NullMarked
package io.zhaoren.casework.status;

import org.jspecify.annotations.NullMarked;
