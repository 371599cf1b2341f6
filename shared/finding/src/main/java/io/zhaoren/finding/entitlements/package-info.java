/** Entitlements that county registers say are running. */
@NullMarked
package io.zhaoren.finding.entitlements;

import org.jspecify.annotations.NullMarked;
