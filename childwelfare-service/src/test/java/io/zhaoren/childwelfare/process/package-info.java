/** The packaged service, whose surroundings are stopped. */
@NullMarked
package io.zhaoren.childwelfare.process;

import org.jspecify.annotations.NullMarked;
