package io.zhaoren.benchmark;

/**
 * Nanoseconds of processor time, in steps of about 10 ms: what others on the machine use does not
 * count.
 *
 * @param bench of this process, which also plays the Kafka broker
 */
record Work(long service, long postgres, long bench) {

  Work since(Work before) {
    return new Work(service - before.service, postgres - before.postgres, bench - before.bench);
  }

  long all() {
    return service + postgres + bench;
  }
}
