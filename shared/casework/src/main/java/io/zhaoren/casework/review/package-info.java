/** What a person of the office must look at, because no machine may settle it. */
@NullMarked
package io.zhaoren.casework.review;

import org.jspecify.annotations.NullMarked;
