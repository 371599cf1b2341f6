/** Public notice: only where the law has it, and only of what it may show. */
@NullMarked
package io.zhaoren.casework.notice;

import org.jspecify.annotations.NullMarked;
