/**
 * Directors, supervisors and the county's office, and who of them is responsible for which child:
 * never nobody.
 */
@NullMarked
package io.zhaoren.childwelfare.director;

import org.jspecify.annotations.NullMarked;
