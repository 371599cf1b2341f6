/** Reports that cannot be taken: said, kept encrypted, never lost, blocking nobody. */
@NullMarked
package io.zhaoren.finding.rejection;

import org.jspecify.annotations.NullMarked;
