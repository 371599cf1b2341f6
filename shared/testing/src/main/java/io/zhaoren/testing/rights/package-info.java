/** Every operation of a running service, asked in every role, answers as it is written down. */
@NullMarked
package io.zhaoren.testing.rights;

import org.jspecify.annotations.NullMarked;
