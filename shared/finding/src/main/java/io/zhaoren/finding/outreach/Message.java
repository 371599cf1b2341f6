package io.zhaoren.finding.outreach;

import io.zhaoren.policy.vocabulary.Words;

/**
 * What somebody is told on the phone. Proof against fraud by what it lacks: there is no link, no
 * account is asked for and no amount is named, so that whoever sends one with these is not us.
 */
final class Message {

  private Message() {}

  static Words of(Words programme, String code) {
    return new Words(
        "您或您的家庭可能符合“"
            + programme.zh()
            + "”的条件。如需了解或申请，请打开官方应用，或到村（社区）、乡镇（街道）窗口办理。核验码："
            + code
            + "，可在官方应用内核验。我们不会发送链接，不会询问账户和密码，也不会要求付款。",
        "You or your household may be entitled to: "
            + programme.en()
            + ". To learn more or to apply, open the official app or ask in your community or at the"
            + " township window. Code: "
            + code
            + ", to be checked inside the official app. We never send links, never ask for an account"
            + " or password, and never ask for money.");
  }
}
