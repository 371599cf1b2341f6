package io.zhaoren.policy.vocabulary;

import java.util.Set;

/**
 * The registers that civil affairs may query only when the household asks for it, as 浙江省社会救助条例
 * 第四十九条 names them. A mandate names those that it covers.
 */
public enum MeansRegister {
  TAX,
  SOCIAL_INSURANCE,
  REAL_ESTATE,
  BUSINESS_REGISTRATION,
  HOUSING_FUND,
  VEHICLES_AND_VESSELS,
  BANKS,
  INSURERS,
  SECURITIES;

  /** A set of registers as bits, so that it can be compared with many others fast. */
  public static int bits(Set<MeansRegister> registers) {
    var bits = 0;
    for (var register : registers) {
      bits |= 1 << register.ordinal();
    }
    return bits;
  }
}
