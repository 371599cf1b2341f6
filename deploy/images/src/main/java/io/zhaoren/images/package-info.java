/** What is done once when an image is made, so that it need not be done at each start. */
@NullMarked
package io.zhaoren.images;

import org.jspecify.annotations.NullMarked;
