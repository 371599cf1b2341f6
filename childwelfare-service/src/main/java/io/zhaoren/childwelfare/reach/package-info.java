/** Whose the records of child welfare are and where they lie, for the rights at the door. */
@NullMarked
package io.zhaoren.childwelfare.reach;

import org.jspecify.annotations.NullMarked;
