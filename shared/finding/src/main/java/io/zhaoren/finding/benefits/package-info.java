/** What somebody has and may have, in one answer. 幸福清单 */
@NullMarked
package io.zhaoren.finding.benefits;

import org.jspecify.annotations.NullMarked;
