/** Communities, their grids and who works in them. */
@NullMarked
package io.zhaoren.finding.community;

import org.jspecify.annotations.NullMarked;
