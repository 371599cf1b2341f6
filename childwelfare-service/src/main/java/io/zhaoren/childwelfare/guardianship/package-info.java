/** Who has the care of a child: each step by a ground of the law, none told beyond the file. */
@NullMarked
package io.zhaoren.childwelfare.guardianship;

import org.jspecify.annotations.NullMarked;
