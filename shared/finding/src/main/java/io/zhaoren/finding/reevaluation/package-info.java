/** A policy version or a parameter's value applied to everybody: resumable, shared, announced. */
@NullMarked
package io.zhaoren.finding.reevaluation;

import org.jspecify.annotations.NullMarked;
