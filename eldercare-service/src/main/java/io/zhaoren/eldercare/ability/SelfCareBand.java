package io.zhaoren.eldercare.ability;

/** 自理能力档次, by which the service subsidy is measured out (浙江省养老服务补贴制度实施办法). */
enum SelfCareBand {
  NONE,
  PARTLY_UNABLE,
  BASICALLY_UNABLE,
  FULLY_UNABLE
}
