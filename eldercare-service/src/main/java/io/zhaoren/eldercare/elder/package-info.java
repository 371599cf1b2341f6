/** The person whom a request of elder care is about. */
@NullMarked
package io.zhaoren.eldercare.elder;

import org.jspecify.annotations.NullMarked;
