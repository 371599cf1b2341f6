/** Under which id a person's matters stand when it turned out that two ids are one person. */
@NullMarked
package io.zhaoren.casework.person;

import org.jspecify.annotations.NullMarked;
