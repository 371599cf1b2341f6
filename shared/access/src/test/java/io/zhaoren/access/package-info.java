@NullMarked
package io.zhaoren.access;

import org.jspecify.annotations.NullMarked;
