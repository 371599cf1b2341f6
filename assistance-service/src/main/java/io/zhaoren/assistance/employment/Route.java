package io.zhaoren.assistance.employment;

import java.util.Locale;

/**
 * The groups of persons with employment difficulty: 浙人社发〔2025〕59号 第一条第（一）项至第（五）项; before it, in
 * Hangzhou, the answers of 2023-02-06 (domain.md 1.4.9, P72, P72b).
 */
enum Route {
  /** 大龄失业人员 */
  OLDER_JOBSEEKER,
  /** 零就业家庭成员 */
  ZERO_EMPLOYMENT_FAMILY,
  /** 长期失业人员: known by a mandate only, so that it is told when it is the only one left. */
  LONG_UNEMPLOYED,
  /** 低保对象、低保边缘家庭成员 */
  DIBAO_OR_MARGINAL,
  /** 未纳入特困供养的持证残疾人 */
  DISABLED;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
