/** Lists of what the laws say of each programme, which are part of this module. */
@NullMarked
package io.zhaoren.casework.bundled;

import org.jspecify.annotations.NullMarked;
