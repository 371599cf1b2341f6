package io.zhaoren.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A person of whom every field is unmistakable. A test leads them through a service and then
 * searches everything that it wrote for each field: what is found there has leaked.
 */
public final class CanaryPerson {

  /** Of the prefix that is assigned to nobody. */
  public static final String NUMBER = "339901195507230036";

  public static final String NAME = "金丝雀";
  public static final String PHONE = "13990011223";
  public static final String ADDRESS = "翡翠弄三十九号七幢";
  public static final String BANK_CARD = "6222339900778899001";
  public static final String ILLNESS = "查无此病综合征";
  public static final String EMPLOYER = "乌有纺织厂";
  public static final String BIRTH_DATE = "1955-07-23";
  public static final String WORDS = "昨夜又没有吃饭";

  private CanaryPerson() {}

  /** Each field by what it is. */
  public static Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("citizen number", NUMBER);
    fields.put("name", NAME);
    fields.put("phone", PHONE);
    fields.put("address", ADDRESS);
    fields.put("bank card", BANK_CARD);
    fields.put("illness", ILLNESS);
    fields.put("employer", EMPLOYER);
    fields.put("birth date", BIRTH_DATE);
    fields.put("own words", WORDS);
    return fields;
  }

  /** All of it in one text, as somebody writes who knows no better. */
  public static String everything() {
    return String.join(" ", fields().values());
  }

  /**
   * What of the person stands in a text, in whatever way texts are written down here: as it is, as
   * JSON escapes it, or as an address does.
   *
   * @param where the text was found
   * @return for each field that stands in it {@code <field> in <where>}, never the text
   */
  public static List<String> leaks(String where, String text) {
    var leaks = new ArrayList<String>();
    fields()
        .forEach(
            (field, value) -> {
              if (text.contains(value)
                  || text.contains(escaped(value, "\\u%04x"))
                  || text.contains(escaped(value, "\\u%04X"))
                  || text.contains(encoded(value))
                  || text.contains(misread(value))) {
                leaks.add(field + " in " + where);
              }
            });
    return leaks;
  }

  /** The same of bytes in which texts stand as UTF-8. */
  public static List<String> leaks(String where, byte[] bytes) {
    return leaks(where, new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * @param form of a character that is not ASCII
   */
  private static String escaped(String value, String form) {
    var text = new StringBuilder();
    value
        .chars()
        .forEach(each -> text.append(each < 128 ? "" + (char) each : form.formatted(each)));
    return text.toString();
  }

  private static String encoded(String value) {
    return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** UTF-8 read as if each byte were a character. */
  private static String misread(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
