package io.zhaoren.assistance.process;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** What agencies say of families in need, sent as a stock Kafka client sends it. */
final class Reports implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2023, 10, 1);
  static final int PARTITIONS = 6;

  private static final List<String> SOURCES =
      List.of("public-security", "civil-affairs", "medical-security", "means-verification");

  private final KafkaProducer<String, String> producer;
  private final List<Future<?>> sent = new ArrayList<>();
  private long facts;

  Reports(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "acks",
                "all",
                "linger.ms",
                5,
                // the topics are as new as the broker: a batch refused while a partition has no
                // leader yet must not be overtaken, or the broker takes none of that partition
                // again
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new StringSerializer());
  }

  /** The topics of those who speak here, with their partitions. */
  static Map<String, Integer> topics() {
    var topics = new HashMap<String, Integer>();
    SOURCES.forEach(source -> topics.put(topic(source), PARTITIONS));
    topics.put("assistance.matches.v1", PARTITIONS);
    topics.put("assistance.entitlements.v1", PARTITIONS);
    topics.put("rejected-facts.v1", 1);
    return topics;
  }

  private static String topic(String source) {
    return "facts." + source + ".v1";
  }

  /** The partition of a key, as every client that follows the standard finds it. */
  static int partition(UUID subject) {
    var key = subject.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  /** Where somebody lives; of several statements that with the highest number holds. */
  void livesIn(UUID resident, UUID household, String relation, int number) {
    livesIn(resident, household, relation, "330106", number);
  }

  void livesIn(UUID resident, UUID household, String relation, String county, int number) {
    say(
        "public-security",
        "resident",
        resident,
        number,
        text("person.household", household.toString()),
        text("person.householdRelation", relation),
        text("person.birthDate", "1980-03-12"),
        text("person.hukouCounty", county),
        text("person.hukouType", "URBAN"));
  }

  void allows(UUID resident) {
    say("civil-affairs", "resident", resident, 1, value("assistance.verificationMandate", "true"));
  }

  void hasALargeBill(UUID resident) {
    say("medical-security", "resident", resident, 1, value("assistance.largeMedicalBill", "true"));
  }

  void owns(UUID household) {
    say(
        "means-verification",
        "household",
        household,
        1,
        value("assistance.homesOwned", "1"),
        money("assistance.maintenanceReceivable", 0, "CNY/month"),
        value("assistance.obligorBar", "false"));
  }

  void earns(UUID resident, int yuanInTwelveMonths, int number) {
    say(
        "means-verification",
        "resident",
        resident,
        number,
        money("assistance.countedIncome12Months", yuanInTwelveMonths, "CNY/year"),
        money("assistance.monetaryAssets", 0, "CNY"),
        money("assistance.capitalCommitments", 0, "CNY"),
        value("assistance.ownsMotorVehicle", "false"),
        value("assistance.ownsCommercialPremises", "false"));
  }

  private static String text(String fact, String value) {
    return value(fact, '"' + value + '"');
  }

  private static String money(String fact, int yuan, String unit) {
    return value(fact, "{\"amount\":\"%d.00\",\"unit\":\"%s\"}".formatted(yuan, unit));
  }

  private static String value(String fact, String value) {
    return "{\"fact\":\"%s\",\"value\":%s".formatted(fact, value);
  }

  private void say(String source, String about, UUID subject, int number, String... said) {
    var statements = new ArrayList<String>();
    for (var one : said) {
      statements.add(
          one
              + ",\"trueFrom\":\"%s\",\"sequence\":%d}"
                  .formatted(TODAY.minusDays(30).plusDays(number), number));
    }
    facts += said.length;
    var message =
        new ProducerRecord<>(
            topic(source),
            subject.toString(),
            "{\"about\":\"%s\",\"subject\":\"%s\",\"facts\":[%s]}"
                .formatted(about, subject, String.join(",", statements)));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/" + source,
            "ce_type",
            "io.zhaoren.fact.reported.v1",
            "ce_subject",
            subject.toString(),
            "content-type",
            "application/json")
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    sent.add(producer.send(message));
  }

  /** How many messages there are, all of which Kafka has. */
  long messages() throws ExecutionException, InterruptedException, TimeoutException {
    producer.flush();
    for (var each : sent) {
      each.get(30, TimeUnit.SECONDS);
    }
    return sent.size();
  }

  long facts() {
    return facts;
  }

  @Override
  public void close() {
    producer.close();
  }
}
