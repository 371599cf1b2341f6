/**
 * Whose is what a request names, and where does it lie: asked before it may be shown or changed.
 */
@NullMarked
package io.zhaoren.finding.reach;

import org.jspecify.annotations.NullMarked;
