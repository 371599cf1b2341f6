/**
 * Policies asked in order to decide: of verified values, and of register values that an officer
 * confirmed.
 */
@NullMarked
package io.zhaoren.casework.assessment;

import org.jspecify.annotations.NullMarked;
