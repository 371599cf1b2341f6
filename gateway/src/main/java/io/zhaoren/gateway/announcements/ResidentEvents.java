package io.zhaoren.gateway.announcements;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the register's announcements lie in Kafka: CloudEvents 1.0 in binary mode. */
final class ResidentEvents {

  static final String TOPIC = "residents.v1";
  static final String SOURCE = "/gateway";

  private ResidentEvents() {}

  /** The attributes of the event as headers. */
  static Map<String, String> attributes(StoredAnnouncement announcement) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", announcement.eventId().toString());
    headers.put("ce_source", SOURCE);
    headers.put("ce_type", announcement.type());
    headers.put("ce_subject", announcement.key());
    headers.put("ce_time", announcement.time().toString());
    headers.put("ce_dataschema", SchemaUri.of(announcement.type()).toString());
    headers.put("content-type", "application/json");
    if (announcement.traceparent() != null) {
      headers.put("ce_traceparent", announcement.traceparent());
    }
    return headers;
  }
}
