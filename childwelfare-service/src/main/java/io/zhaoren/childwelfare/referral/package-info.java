/** Help from others, a plan for the child, and the way to another county. */
@NullMarked
package io.zhaoren.childwelfare.referral;

import org.jspecify.annotations.NullMarked;
