package io.zhaoren.gateway.problem;

import java.net.URI;

/** Every kind of problem that the gateway itself may tell, once (RFC 9457). */
public enum ProblemType {
  MALFORMED_JSON("malformed-json", 400, "内容不是合法的 JSON", "The body is not valid JSON"),
  INVALID_REQUEST("invalid-request", 400, "请求的写法不对", "The request is not written as agreed"),
  NOT_HTTP("not-http", 400, "无法读作 HTTP 请求", "What came cannot be read as an HTTP request"),
  PATH_NOT_PLAIN(
      "path-not-plain", 400, "地址须写得直白", "The address must be written plainly, with no way around"),
  TOKEN_MISSING("token-missing", 401, "须出示令牌", "A token is needed here"),
  TOKEN_NOT_TAKEN("token-not-taken", 401, "令牌无效或已过期", "The token is not valid, or not any more"),
  NO_ROLE("no-role", 403, "令牌没有说明在此的身份", "The token says no role that has business here"),
  ROLE_MAY_NOT("role-may-not", 403, "此身份不得办理", "This role may not do this"),
  ORIGIN_NOT_NAMED("origin-not-named", 403, "此来源的网页不得访问", "Pages of this origin may not ask here"),
  NOT_YOURS("not-yours", 403, "只能查询本人", "Only what is one's own"),
  SECOND_PERSON_NEEDED(
      "second-person-needed",
      403,
      "合并须由另一人确认",
      "A merge must be confirmed by somebody other than who proposed it"),
  NOT_FOUND("not-found", 404, "没有这个地址", "There is nothing at this address"),
  RESIDENT_UNKNOWN("resident-unknown", 404, "没有签发过这个居民编号", "No such resident id was issued"),
  COMMUNITY_UNKNOWN("community-unknown", 404, "没有这个村（社区）", "There is no such community"),
  MERGE_UNKNOWN("merge-unknown", 404, "没有这项合并提议", "There is no such proposal to merge"),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", 405, "此地址不支持该方法", "The address does not take this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "无法给出所要的格式", "The asked-for format cannot be given"),
  HEAD_NOT_SENT("head-not-sent", 408, "请求没有按时发完", "The request did not come in time"),
  BODY_NOT_SENT("body-not-sent", 408, "内容没有按时发完", "The body did not come in time"),
  NUMBER_HELD_BY_ANOTHER(
      "number-held-by-another",
      409,
      "此号码已属另一居民编号",
      "The number belongs to another resident id: propose a merge"),
  OTHER_NUMBER_KNOWN(
      "other-number-known",
      409,
      "此居民编号已有另一号码",
      "The resident id has another number: name the one to replace"),
  RESIDENT_MERGED("resident-merged", 409, "此居民编号已并入另一编号", "The resident id is part of another"),
  MERGE_PENDING(
      "merge-pending", 409, "已有合并提议待确认", "Another proposal to merge waits for its answer"),
  MERGE_CLOSED("merge-closed", 409, "该合并提议已了结", "The proposal to merge was already answered"),
  NOT_MERGED("not-merged", 409, "此居民编号未并入任何编号", "The resident id is part of no other"),
  MERGE_INTO_ITSELF(
      "merge-into-itself", 422, "两个编号已是同一人", "The two resident ids already mean the same person"),
  BODY_TOO_LARGE("body-too-large", 413, "内容过大", "The body is too large"),
  ADDRESS_TOO_LONG("address-too-long", 414, "地址过长", "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "不接受这种格式", "This format is not taken"),
  CONTENT_NOT_TAKEN("content-not-taken", 422, "内容不能采用", "The content cannot be taken"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "请求过多，请稍后再试", "Too many requests: come back later"),
  HEAD_TOO_LARGE("head-too-large", 431, "请求头过大", "The head of the request is too large"),
  INTERNAL("internal", 500, "网关内部出错", "Something went wrong here"),
  SERVICE_BROKEN("service-broken", 502, "后方服务没有正常回答", "The service behind did not answer properly"),
  UNAVAILABLE("unavailable", 503, "服务暂不可用", "The service is not available for the moment"),
  SERVICE_BUSY(
      "service-busy", 503, "后方服务正忙", "The service behind has too much to do at the moment"),
  SERVICE_SILENT("service-silent", 504, "后方服务没有按时回答", "The service behind did not answer in time");

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
