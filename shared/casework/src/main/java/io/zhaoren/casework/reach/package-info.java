/** Whose a case is and who decides it: asked before it may be shown or changed. */
@NullMarked
package io.zhaoren.casework.reach;

import org.jspecify.annotations.NullMarked;
