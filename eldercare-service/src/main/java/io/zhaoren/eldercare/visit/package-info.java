/**
 * Visits to elders who may be alone with their trouble: who is visited how often, by whom, and what
 * came of it. 探访关爱
 */
@NullMarked
package io.zhaoren.eldercare.visit;

import org.jspecify.annotations.NullMarked;
