/** Who gets in. */
@NullMarked
package io.zhaoren.childwelfare.reach;

import org.jspecify.annotations.NullMarked;
