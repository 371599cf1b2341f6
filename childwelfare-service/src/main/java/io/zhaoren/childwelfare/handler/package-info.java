/**
 * Named handlers (指定人员): who of a county may open what is sealed, and record what is told to nobody
 * else; appointed by somebody else, for a time, on record.
 */
@NullMarked
package io.zhaoren.childwelfare.handler;

import org.jspecify.annotations.NullMarked;
