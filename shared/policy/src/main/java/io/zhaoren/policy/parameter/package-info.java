/** Values by place and date, each with its legal source. */
@NullMarked
package io.zhaoren.policy.parameter;

import org.jspecify.annotations.NullMarked;
