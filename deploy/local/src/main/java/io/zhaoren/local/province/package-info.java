/**
 * An invented province, drawn by seed: who lives with whom, where, of what age, in what work and
 * with what troubles, and what agencies report of it, in the disorder in which they report. Causes
 * only: nothing here knows a policy or a line, and whether anybody is entitled to anything is left
 * to the services. Drawn as status are only those whom the county registers already name.
 */
@NullMarked
package io.zhaoren.local.province;

import org.jspecify.annotations.NullMarked;
