/**
 * The stored policies and parameters: imported once, compiled at start, locked while they change.
 */
@NullMarked
package io.zhaoren.finding.policies;

import org.jspecify.annotations.NullMarked;
