/** What is said against a decision, and what comes of it. */
@NullMarked
package io.zhaoren.casework.appeal;

import org.jspecify.annotations.NullMarked;
