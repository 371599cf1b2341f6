/** What became of what was offered. */
@NullMarked
package io.zhaoren.casework.outreach;

import org.jspecify.annotations.NullMarked;
