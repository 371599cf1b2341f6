/** What child welfare keeps encrypted: docs/keys.md. */
@NullMarked
package io.zhaoren.childwelfare.keys;

import org.jspecify.annotations.NullMarked;
