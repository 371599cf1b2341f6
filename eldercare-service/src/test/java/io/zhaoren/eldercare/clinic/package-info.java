/** Tests of clinics and birthdays. */
@NullMarked
package io.zhaoren.eldercare.clinic;

import org.jspecify.annotations.NullMarked;
