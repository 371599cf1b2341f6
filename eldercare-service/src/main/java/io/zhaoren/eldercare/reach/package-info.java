/** Whose a record of elder care is and where it lies: asked before it may be shown or changed. */
@NullMarked
package io.zhaoren.eldercare.reach;

import org.jspecify.annotations.NullMarked;
