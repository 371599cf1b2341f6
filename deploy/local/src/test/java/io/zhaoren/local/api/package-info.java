/** What the published addresses promise, checked from outside. */
@NullMarked
package io.zhaoren.local.api;

import org.jspecify.annotations.NullMarked;
