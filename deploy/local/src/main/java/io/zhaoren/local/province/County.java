package io.zhaoren.local.province;

/**
 * Where somebody may live.
 *
 * @param code six digits
 * @param mountain one of the 26 mountain counties
 * @param island an island county
 */
public record County(String code, boolean mountain, boolean island) {}
