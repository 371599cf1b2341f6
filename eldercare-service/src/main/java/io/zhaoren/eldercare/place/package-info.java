/**
 * Places in institutions and community centres: beds by level of care, applications, a waiting list
 * that says why somebody stands where, offers and admissions. 床位轮候
 */
@NullMarked
package io.zhaoren.eldercare.place;

import org.jspecify.annotations.NullMarked;
