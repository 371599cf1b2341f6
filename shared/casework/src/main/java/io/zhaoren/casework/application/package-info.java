/** One application of a household for any number of programmes. */
@NullMarked
package io.zhaoren.casework.application;

import org.jspecify.annotations.NullMarked;
