/** Who acts for whom, on what ground and until when. */
@NullMarked
package io.zhaoren.casework.representation;

import org.jspecify.annotations.NullMarked;
