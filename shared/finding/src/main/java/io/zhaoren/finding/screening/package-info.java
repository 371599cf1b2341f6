/** Asking all policies about a household that somebody describes; nothing of it is stored. */
@NullMarked
package io.zhaoren.finding.screening;

import org.jspecify.annotations.NullMarked;
