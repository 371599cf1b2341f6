/** Tests of places. */
@NullMarked
package io.zhaoren.eldercare.place;

import org.jspecify.annotations.NullMarked;
