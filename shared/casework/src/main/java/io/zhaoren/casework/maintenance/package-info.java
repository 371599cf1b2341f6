/**
 * What relatives who live apart owe an applicant household, and when their property bars a claim.
 */
@NullMarked
package io.zhaoren.casework.maintenance;

import org.jspecify.annotations.NullMarked;
