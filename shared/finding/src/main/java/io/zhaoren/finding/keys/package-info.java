/** What is encrypted, and how it comes under a new key: docs/keys.md (docs/adr/0085). */
@NullMarked
package io.zhaoren.finding.keys;

import org.jspecify.annotations.NullMarked;
