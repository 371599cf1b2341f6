/** What anybody says against how help is given, who said it kept apart, and what comes of it. */
@NullMarked
package io.zhaoren.casework.complaint;

import org.jspecify.annotations.NullMarked;
