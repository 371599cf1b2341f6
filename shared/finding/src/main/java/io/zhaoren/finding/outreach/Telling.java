package io.zhaoren.finding.outreach;

import java.time.LocalDate;
import java.util.Optional;

/** What becomes of an offer. */
record Telling(Heard heard, OfferState state, Channel channel) {

  /** Empty if nothing does: nothing was ever offered, or it rests after a refusal. */
  static Optional<Telling> of(Heard heard, LocalDate today) {
    var before = heard.before();
    if (!heard.isFound()) {
      return before
          .filter(offer -> offer.state() != OfferState.WITHDRAWN && !rests(offer, today))
          .map(offer -> new Telling(heard, OfferState.WITHDRAWN, offer.channel()));
    }
    if (before.isEmpty()) {
      return Optional.of(new Telling(heard, OfferState.OPEN, heard.people().channel()));
    }
    var offer = before.get();
    return switch (offer.state()) {
      case OPEN -> Optional.of(new Telling(heard, OfferState.OPEN, channel(heard, offer, today)));
      case REACHED, WANTED -> Optional.of(new Telling(heard, offer.state(), offer.channel()));
      case DECLINED, WITHDRAWN ->
          rests(offer, today)
              ? Optional.empty()
              : Optional.of(new Telling(heard, OfferState.OPEN, heard.people().channel()));
    };
  }

  private static boolean rests(Heard.Before offer, LocalDate today) {
    return offer.state() == OfferState.DECLINED
        && offer.quietUntil().filter(until -> until.isAfter(today)).isPresent();
  }

  /** What a worker has in hand, or the phone did not bring in time, does not go to the phone. */
  private static Channel channel(Heard heard, Heard.Before offer, LocalDate today) {
    var now = heard.people().channel();
    return now == Channel.PHONE
            && (offer.channel() == Channel.WORKER || offer.tellBy().isBefore(today))
        ? Channel.WORKER
        : now;
  }
}
