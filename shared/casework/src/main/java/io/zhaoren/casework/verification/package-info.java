/**
 * Verification of means: who is asked what under which mandates, what came back, and what holds.
 */
@NullMarked
package io.zhaoren.casework.verification;

import org.jspecify.annotations.NullMarked;
