/** In which trace something happens, from one service to the next (docs/adr/0083). */
@NullMarked
package io.zhaoren.finding.tracing;

import org.jspecify.annotations.NullMarked;
