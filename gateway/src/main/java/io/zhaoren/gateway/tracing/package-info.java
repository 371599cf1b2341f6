/** What a span of the gateway may say (docs/adr/0083). */
@NullMarked
package io.zhaoren.gateway.tracing;

import org.jspecify.annotations.NullMarked;
