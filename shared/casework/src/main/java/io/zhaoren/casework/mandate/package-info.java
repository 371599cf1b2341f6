/** What adults allow: to query named sources for a purpose and a period. */
@NullMarked
package io.zhaoren.casework.mandate;

import org.jspecify.annotations.NullMarked;
