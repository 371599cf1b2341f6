/** Tests of visits. */
@NullMarked
package io.zhaoren.eldercare.visit;

import org.jspecify.annotations.NullMarked;
