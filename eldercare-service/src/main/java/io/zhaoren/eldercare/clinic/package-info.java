/** Mobile clinics and discharge notices of county medical communities, and birthdays (医共体). */
@NullMarked
package io.zhaoren.eldercare.clinic;

import org.jspecify.annotations.NullMarked;
