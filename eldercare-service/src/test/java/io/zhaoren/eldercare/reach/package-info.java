/** Who reaches what of elder care. */
@NullMarked
package io.zhaoren.eldercare.reach;

import org.jspecify.annotations.NullMarked;
