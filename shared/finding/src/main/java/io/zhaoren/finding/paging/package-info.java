/** Lists that come page by page. */
@NullMarked
package io.zhaoren.finding.paging;

import org.jspecify.annotations.NullMarked;
