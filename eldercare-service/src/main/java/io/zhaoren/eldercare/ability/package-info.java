/**
 * What an elder can still do alone: assessed by two assessors after GB/T 42195-2022, and told as
 * facts on which subsidies, vouchers and visits hang. 老年人能力评估
 */
@NullMarked
package io.zhaoren.eldercare.ability;

import org.jspecify.annotations.NullMarked;
