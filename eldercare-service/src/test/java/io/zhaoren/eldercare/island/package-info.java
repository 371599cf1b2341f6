@NullMarked
package io.zhaoren.eldercare.island;

import org.jspecify.annotations.NullMarked;
