/** Measures how fast it is, each figure beside a rival in the same run. */
@NullMarked
package io.zhaoren.benchmark;

import org.jspecify.annotations.NullMarked;
