package io.zhaoren.finding.problem;

import io.zhaoren.policy.vocabulary.Words;
import java.net.URI;

/** Every kind of problem that an answer may tell, once (RFC 9457). */
public enum ProblemType {
  MALFORMED_JSON("malformed-json", 400, "内容不是合法的 JSON", "The body is not valid JSON"),
  INVALID_REQUEST("invalid-request", 400, "请求的写法不对", "The request is not written as agreed"),
  NOT_FOUND("not-found", 404, "没有这个地址", "There is nothing at this address"),
  RESIDENT_UNKNOWN("resident-unknown", 404, "没有此人的任何事实", "No fact about this resident is known"),
  HOUSEHOLD_UNKNOWN(
      "household-unknown", 404, "没有此家庭的任何事实", "No fact about this household is known"),
  PROGRAMME_UNKNOWN("programme-unknown", 404, "没有这个项目", "There is no such programme"),
  POLICY_NOT_IN_FORCE("policy-not-in-force", 404, "该项目没有这一文本", "The programme has no such text"),
  REJECTION_UNKNOWN(
      "rejection-unknown", 404, "没有这条拒收记录，或已过保存期", "No such rejection, or no longer kept"),
  RE_EVALUATION_UNKNOWN(
      "re-evaluation-unknown", 404, "没有这次重新评估或试算", "There is no such re-evaluation or simulation"),
  APPLICATION_UNKNOWN("application-unknown", 404, "没有这项申请", "There is no such application"),
  ITEM_UNKNOWN("item-unknown", 404, "没有这个申请事项", "There is no such item of an application"),
  CASEWORK_RECORD_UNKNOWN("casework-record-unknown", 404, "没有这条记录", "There is no such record"),
  COMMUNITY_UNKNOWN("community-unknown", 404, "没有这个村（社区）", "There is no such community"),
  TASK_UNKNOWN("task-unknown", 404, "没有这项任务", "There is no such task"),
  OFFER_UNKNOWN("offer-unknown", 404, "没有这条告知", "There is no such offer"),
  CENSUS_UNKNOWN("census-unknown", 404, "没有这次摸底", "There is no such census"),
  NO_TOKEN("no-token", 401, "请先登录", "Say who you are: a bearer token is needed"),
  BAD_TOKEN("bad-token", 401, "登录凭证无效或已过期", "The bearer token is not valid, or no longer"),
  ROLE_MAY_NOT("role-may-not", 403, "该角色不能办理此事", "This role may not do this"),
  OUT_OF_REACH("out-of-reach", 403, "不在您的权限范围内", "This lies outside what you may see or do"),
  ACTS_AS_ANOTHER(
      "acts-as-another",
      403,
      "办理人与登录人不符",
      "The request names another as acting than the token does"),
  PLAN_UNKNOWN("plan-unknown", 404, "没有这项规划", "There is no such plan"),
  PARTNERSHIP_UNKNOWN("partnership-unknown", 404, "没有这项结对支老", "There is no such partnership"),
  CARE_MAP_UNKNOWN(
      "care-map-unknown", 404, "该县（市、区）尚未报送养老设施图", "The county has sent no map of care"),
  CLINIC_VISIT_UNKNOWN("clinic-visit-unknown", 404, "没有这次巡回诊疗", "There is no such clinic visit"),
  NOT_ALLOWED("not-allowed", 403, "无权办理", "This is not for you to do"),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", 405, "此地址不支持该方法", "The address does not take this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "无法给出所要的格式", "The asked-for format cannot be given"),
  REQUEST_IN_PROGRESS(
      "request-in-progress", 409, "同一请求正在处理", "The same request is still being worked on"),
  VERSION_EXISTS(
      "version-exists", 409, "该版本已存在且内容不同", "The version exists and says something else"),
  PUBLISHED_MEANWHILE(
      "published-meanwhile",
      409,
      "同时有另一项发布，请查看后重发",
      "Somebody else published at the same time: look at it and send yours again"),
  RE_EVALUATION_ENDED(
      "re-evaluation-ended", 409, "此重新评估不在可暂停或继续的状态", "It can neither be paused nor resumed now"),
  CHANGED_MEANWHILE("changed-meanwhile", 409, "他人已先办理", "Somebody else was first"),
  OUT_OF_ORDER("out-of-order", 409, "现在不能办理这一步", "It is not the time for this act"),
  TASK_ENDED("task-ended", 409, "任务已办结或已撤回", "The task is done or withdrawn"),
  DAILY_CAP_REACHED(
      "daily-cap-reached", 409, "今天的任务已满", "This worker has as many tasks as a day may bring"),
  MONTH_CLOSED("month-closed", 409, "该月份已结", "The month is closed"),
  ACCOUNT_FROZEN("account-frozen", 409, "账户已冻结", "The account is frozen"),
  BALANCE_TOO_SMALL("balance-too-small", 409, "可用余额不足", "The account does not carry it"),
  NO_BED_LEFT("no-bed-left", 409, "没有空余床位", "There is no bed left"),
  BODY_TOO_LARGE("body-too-large", 413, "内容过大", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "不接受这种格式", "This format is not taken"),
  CONTENT_NOT_TAKEN("content-not-taken", 422, "内容不能采用", "The content cannot be taken"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      422,
      "Idempotency-Key 已用于另一请求",
      "The Idempotency-Key belongs to another request"),
  INTERNAL("internal", 500, "服务内部出错", "Something went wrong here"),
  UNAVAILABLE("unavailable", 503, "服务暂不可用", "The service is not available for the moment");

  private final String slug;
  private final int status;
  private final Words title;

  ProblemType(String slug, int status, String zh, String en) {
    this.slug = slug;
    this.status = status;
    this.title = new Words(zh, en);
  }

  /** The type as it stands in answers: it names the problem and leads nowhere. */
  public URI uri() {
    return URI.create("urn:problem-type:zhaoren:" + slug);
  }

  public String slug() {
    return slug;
  }

  public int status() {
    return status;
  }

  public Words title() {
    return title;
  }
}
