/** What is counted of claims for those who watch the service: docs/observability.md. */
@NullMarked
package io.zhaoren.casework.measures;

import org.jspecify.annotations.NullMarked;
