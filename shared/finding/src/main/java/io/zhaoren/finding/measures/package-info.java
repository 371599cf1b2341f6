/** What is counted for those who watch the service: docs/observability.md (docs/adr/0084). */
@NullMarked
package io.zhaoren.finding.measures;

import org.jspecify.annotations.NullMarked;
