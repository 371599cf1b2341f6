package io.zhaoren.finding.outreach;

import io.zhaoren.finding.task.Concern;

/**
 * Those whom a match is about, as far as telling them goes. Whoever is confirmed dead is not among
 * them; whose death is only said, is: that stops telling where it is read, and it may be taken back
 * without any match changing.
 *
 * @param there how many
 * @param onPhone adults whom the phone reaches: up to sixty unless somebody says that it does not,
 *     from sixty on only if somebody says that it does
 * @param adults of known age
 * @param elders of sixty years or more (浙江省实施《老年人权益保障法》办法 第二条)
 * @param children of known age
 */
record People(int there, int onPhone, int adults, int elders, int children) {

  /** Of somebody whose age is unknown it is not known that it is no child: a worker goes there. */
  Channel channel() {
    if (there == 0) {
      return Channel.NOBODY;
    } else if (onPhone > 0) {
      return Channel.PHONE;
    }
    return children == there ? Channel.DIRECTOR : Channel.WORKER;
  }

  /** The same people as if the phone reached none of them. */
  People withoutPhone() {
    return new People(there, 0, adults, elders, children);
  }

  Concern concern() {
    if (children > 0 && adults == 0) {
      return Concern.CHILD;
    }
    return adults > 0 && adults == elders ? Concern.ELDER : Concern.RELIEF;
  }
}
