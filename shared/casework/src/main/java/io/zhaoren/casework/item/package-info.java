/** One programme of an application: its steps, its clock and its result. */
@NullMarked
package io.zhaoren.casework.item;

import org.jspecify.annotations.NullMarked;
