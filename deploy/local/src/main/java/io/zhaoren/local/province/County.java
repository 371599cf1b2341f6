package io.zhaoren.local.province;

/**
 * Where somebody may live.
 *
 * @param code six digits
 * @param mountain one of the 26 mountain counties
 * @param island an island county
 */
public record County(String code, boolean mountain, boolean island) {

  /** The one community that is invented for it, in twelve digits: no streets are drawn. */
  public long community() {
    return communityOf(code);
  }

  static long communityOf(String code) {
    return Long.parseLong(code) * 1_000_000 + 1_001;
  }
}
