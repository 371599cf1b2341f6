/**
 * Sources and departments of the invented province, as a process of their own: each reads its own
 * topic and writes its own, and by seed answers at once, late, twice, in parts, against itself, not
 * at all, or in a way that nobody can read. They know the documented contract and no service.
 */
@NullMarked
package io.zhaoren.local.agencies;

import org.jspecify.annotations.NullMarked;
