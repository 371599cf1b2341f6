/** Where care is near, where it is missing, and where new places would serve most (机构跟着老人走). */
@NullMarked
package io.zhaoren.eldercare.siting;

import org.jspecify.annotations.NullMarked;
