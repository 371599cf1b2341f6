/** Who did what, for whom and when: only added to. */
@NullMarked
package io.zhaoren.casework.act;

import org.jspecify.annotations.NullMarked;
