/** The sample province, loaded and shown: causes are drawn, outcomes are left to the services. */
@NullMarked
package io.zhaoren.local.sample;

import org.jspecify.annotations.NullMarked;
