package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * What one agency says of one resident or household, ready for its topic.
 *
 * @param source the agency's code; its topic is {@code facts.<source>.v1}
 * @param subject the resident's or household's id, which is also the key
 * @param data {@code about}, {@code subject} and the facts
 */
record AgencyReport(String source, UUID subject, ObjectNode data) {

  String topic() {
    return "facts." + source + ".v1";
  }

  int facts() {
    return data.withArray("facts").size();
  }
}
