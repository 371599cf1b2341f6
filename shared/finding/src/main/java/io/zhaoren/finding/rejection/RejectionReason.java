package io.zhaoren.finding.rejection;

import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.Words;

/** Why something could not be taken. The names are part of the published contract. */
public enum RejectionReason {
  // the envelope
  EMPTY_MESSAGE("消息没有内容", "the message has no data"),
  TOO_LARGE("消息过大", "the message is larger than is taken"),
  NOT_A_CLOUD_EVENT("不是 CloudEvents 1.0 消息", "not a CloudEvents 1.0 message"),
  UNSUPPORTED_TYPE("事件类型或版本不受理", "this event type or version is not taken"),
  UNSUPPORTED_CONTENT_TYPE("数据格式不受理", "data of this content type are not taken"),
  EVENT_ID_MISSING("缺少事件编号", "the event has no id, or one that cannot be used"),
  UNKNOWN_SOURCE("来源未登记", "nobody of this name may report facts"),
  FORGED_SOURCE("事件声称的来源与主题的来源不符", "the event claims another source than its topic's"),
  SUBJECT_MISSING("缺少事件主体，或主体不是 UUID", "the subject is missing or is not a UUID"),
  KEY_MISMATCH("消息键与事件主体不符", "the record's key is not the event's subject"),
  // the data
  MALFORMED_JSON("不是合法的 JSON", "not valid JSON"),
  UNKNOWN_FIELD("有未约定的字段", "a field that is not part of the contract"),
  MISSING_FIELD("缺少必填字段", "a required field is missing"),
  WRONG_TYPE("类型不符", "not of the type that is expected here"),
  WRONG_UNIT("计量单位不符", "not in the unit of this fact"),
  OUT_OF_RANGE("超出允许范围", "outside the range of this fact"),
  NOT_EXACT("金额不是整分", "not a whole number of fen"),
  UNKNOWN_CODE("代码不在列表内", "not one of the codes of this fact"),
  UNKNOWN_AREA("行政区划代码不存在", "there is no such division"),
  DATE_IN_FUTURE("日期晚于今天", "a day later than today"),
  TRUE_TO_BEFORE_TRUE_FROM("截止日早于起始日", "the last day is before the first"),
  // the fact
  UNKNOWN_FACT("没有这项事实", "there is no such fact"),
  UNOWNED_FACT("没有服务负责这一前缀的事实", "no service owns facts of this prefix"),
  WRONG_ABOUT("事实的对象类型不符", "this fact is about the other kind of subject"),
  SOURCE_NOT_ALLOWED("该来源不得报告这项事实", "this source may not report this fact"),
  SEALED_FACT("封存事实只能由指定经办人通过接口报送", "a sealed fact is never taken this way"),
  NOTHING_TO_RETRACT("撤回必须指明原报告", "a retraction must name the report it takes back"),
  REPEATED_REPORT_ID("同一消息内报告编号重复", "two facts of one message have the same report id"),
  // an answer
  NOT_ASKED("没有提出过这项请求，或没有问这一项", "nobody asked this"),
  ASKED_OF_ANOTHER("请求的对象是另一来源", "another source was asked"),
  ANOTHER_SUBJECT("对象与请求的对象不符", "about somebody else than was asked about"),
  NO_LONGER_ASKED(
      "请求已撤回，授权已终止", "the request no longer stands, or a mandate it rests on has ended"),
  DECIDED_ALREADY("事项已有决定", "the item has been decided"),
  NOT_LAWFUL_NOW("此时不能作出这一决定", "this decision cannot be taken as things stand"),
  // here
  UNREADABLE("读取时出错", "reading it failed"),
  NOT_STORABLE("数据库拒绝保存", "the database refused it");

  private final Words says;

  RejectionReason(String zh, String en) {
    this.says = new Words(zh, en);
  }

  public Words says() {
    return says;
  }

  /** The reason for a value that its fact does not allow. */
  public static RejectionReason of(FactValueException.Reason reason) {
    return switch (reason) {
      case WRONG_TYPE -> WRONG_TYPE;
      case WRONG_UNIT -> WRONG_UNIT;
      case OUT_OF_RANGE -> OUT_OF_RANGE;
      case DATE_IN_FUTURE -> DATE_IN_FUTURE;
      case UNKNOWN_CODE -> UNKNOWN_CODE;
      case UNKNOWN_AREA -> UNKNOWN_AREA;
      case NOT_EXACT -> NOT_EXACT;
    };
  }
}
