/**
 * One file for each child (一人一档): opened by a match, a report or a worker, and read with a reason.
 */
@NullMarked
package io.zhaoren.childwelfare.file;

import org.jspecify.annotations.NullMarked;
