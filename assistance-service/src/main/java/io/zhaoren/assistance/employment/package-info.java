/** Persons with employment difficulty, until each is placed. 就业困难人员动态清零 */
@NullMarked
package io.zhaoren.assistance.employment;

import org.jspecify.annotations.NullMarked;
