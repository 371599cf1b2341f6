/**
 * The register of opaque ids: which id a citizen number has, which ids mean the same person. The
 * only part of the suite that ever sees a number.
 */
@NullMarked
package io.zhaoren.gateway.register;

import org.jspecify.annotations.NullMarked;
