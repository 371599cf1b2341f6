@NullMarked
package io.zhaoren.eldercare.siting;

import org.jspecify.annotations.NullMarked;
