/** What is counted of visits for those who watch the service: docs/observability.md. */
@NullMarked
package io.zhaoren.eldercare.measures;

import org.jspecify.annotations.NullMarked;
