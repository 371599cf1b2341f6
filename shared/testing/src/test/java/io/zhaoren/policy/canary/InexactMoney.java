package io.zhaoren.policy.canary;

/** Canary: money as a binary fraction, and a framework where none belongs. */
final class InexactMoney {
  double yuan;
  org.apache.kafka.clients.producer.ProducerRecord<String, String> record;

  Float[] shares() {
    return new Float[] {(float) yuan};
  }
}
