/** The working days of China, as data by year. */
@NullMarked
package io.zhaoren.casework.calendar;

import org.jspecify.annotations.NullMarked;
