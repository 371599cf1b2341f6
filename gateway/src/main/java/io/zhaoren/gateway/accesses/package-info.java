/**
 * Who read what is said of people: recorded before it is answered, and shown to whom it is about.
 */
@NullMarked
package io.zhaoren.gateway.accesses;

import org.jspecify.annotations.NullMarked;
