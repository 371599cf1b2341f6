/** Acts that were refused: nothing was changed by them, and they are on record. */
@NullMarked
package io.zhaoren.casework.refusal;

import org.jspecify.annotations.NullMarked;
