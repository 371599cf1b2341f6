package io.zhaoren.finding.community;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As what somebody works in a community. */
public enum FieldRole {
  /** 网格员 */
  GRID_WORKER,
  /** 村（社区）工作者 */
  COMMUNITY_WORKER,
  /** 儿童主任: one in every village and community (未成年人保护法 第四十三条). */
  CHILD_DIRECTOR,
  /** 养老服务专干 */
  ELDERCARE_OFFICER;

  /** As it stands in requests and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FieldRole> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
