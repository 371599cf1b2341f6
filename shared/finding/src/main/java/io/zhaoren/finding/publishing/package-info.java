/** New versions of policies and new values of parameters, checked before they are stored. */
@NullMarked
package io.zhaoren.finding.publishing;

import org.jspecify.annotations.NullMarked;
