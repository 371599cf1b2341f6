/** A small invented sample: causes are drawn, outcomes are left to the services. */
@NullMarked
package io.zhaoren.local.sample;

import org.jspecify.annotations.NullMarked;
