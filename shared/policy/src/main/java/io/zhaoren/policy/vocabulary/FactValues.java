package io.zhaoren.policy.vocabulary;

import io.zhaoren.policy.vocabulary.FactValueException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Between values as people and agencies write them and the {@code long} by which they are held. A
 * value that its fact does not allow is refused by naming the rule, never the value.
 */
public final class FactValues {

  private static final LocalDate FAR_FUTURE = LocalDate.of(9999, 12, 31);

  private FactValues() {}

  /**
   * Encodes a value as it comes in JSON: true or false, a number, text, or a map of {@code amount}
   * and {@code unit}.
   *
   * @param today the day after which a date lies in the future
   * @throws FactValueException if the type does not allow the value, or is a reference
   */
  public static long encode(FactType type, @Nullable Object value, LocalDate today)
      throws FactValueException {
    if (type instanceof FactType.Bool) {
      if (value instanceof Boolean truth) {
        return truth ? 1 : 0;
      }
      throw wrongType("expected true or false");
    }
    if (type instanceof FactType.Int integer) {
      return inRange(wholeNumber(value), integer);
    }
    if (type instanceof FactType.Money money) {
      return encodeMoney(value, money);
    }
    if (value instanceof String text) {
      return parse(type, text, today);
    }
    throw wrongType(expectation(type));
  }

  /**
   * Encodes a value as it is written in a YAML file, for example {@code 1259.00 CNY/month}.
   *
   * @throws FactValueException if the type does not allow the value, or is a reference
   */
  public static long parse(FactType type, String text, LocalDate today) throws FactValueException {
    if (type instanceof FactType.Bool) {
      return switch (text) {
        case "true" -> 1;
        case "false" -> 0;
        default -> throw wrongType(expectation(type));
      };
    } else if (type instanceof FactType.Int integer) {
      if (!text.matches("-?[0-9]{1,18}")) {
        throw wrongType(expectation(type));
      }
      return inRange(Long.parseLong(text), integer);
    } else if (type instanceof FactType.Money money) {
      return parseMoney(text, money);
    } else if (type instanceof FactType.Day day) {
      return parseDay(text, day, today);
    } else if (type instanceof FactType.Code code) {
      var index = code.values().indexOf(text);
      if (index < 0) {
        throw new FactValueException(
            Reason.UNKNOWN_CODE, "expected one of " + String.join(", ", code.values()));
      }
      return index;
    } else if (type instanceof FactType.Area) {
      if (!text.matches("[0-9]{6}")) {
        throw wrongType(expectation(type));
      }
      var area = Long.parseLong(text);
      if (!Areas.isPlausible(area)) {
        throw new FactValueException(
            Reason.UNKNOWN_AREA, "expected a county of Zhejiang or a division of another province");
      }
      return area;
    }
    throw wrongType("a reference is not held as a number");
  }

  /**
   * Reads the id that a reference names.
   *
   * @throws FactValueException if it is not the text of a UUID
   */
  public static UUID reference(@Nullable Object value) throws FactValueException {
    if (value instanceof String text
        && text.matches(
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")) {
      return UUID.fromString(text);
    }
    throw wrongType(expectation(new FactType.Reference()));
  }

  /** The value as it goes out in JSON: a Boolean, Long, String, or map of amount and unit. */
  public static Object decode(FactType type, long value) {
    if (type instanceof FactType.Bool) {
      return value != 0;
    } else if (type instanceof FactType.Int) {
      return value;
    } else if (type instanceof FactType.Money money) {
      var wire = new LinkedHashMap<String, Object>();
      wire.put("amount", decimal(value));
      wire.put("unit", money.period().unit());
      return wire;
    }
    return text(type, value);
  }

  /** The value as it is written in a YAML file. */
  public static String text(FactType type, long value) {
    if (type instanceof FactType.Bool) {
      return String.valueOf(value != 0);
    } else if (type instanceof FactType.Int) {
      return String.valueOf(value);
    } else if (type instanceof FactType.Money money) {
      return decimal(value) + " " + money.period().unit();
    } else if (type instanceof FactType.Day) {
      return LocalDate.ofEpochDay(value).toString();
    } else if (type instanceof FactType.Code code) {
      return code.values().get((int) value);
    } else if (type instanceof FactType.Area) {
      return "%06d".formatted(value);
    }
    throw new IllegalArgumentException("a reference is not held as a number");
  }

  /** Fen as a decimal number of yuan with two places. */
  public static String decimal(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }

  /**
   * Fen of a decimal number of yuan.
   *
   * @throws FactValueException if it has more than two places or too many digits
   */
  public static long fen(String yuan) throws FactValueException {
    if (!yuan.matches("-?[0-9]{1,15}(\\.[0-9]{1,12})?")) {
      throw wrongType("expected an amount in plain digits such as 1259.00");
    }
    try {
      return new BigDecimal(yuan).movePointRight(2).longValueExact();
    } catch (ArithmeticException e) {
      throw new FactValueException(Reason.NOT_EXACT, "an amount has at most two decimal places");
    }
  }

  private static long encodeMoney(@Nullable Object value, FactType.Money type)
      throws FactValueException {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrongType(expectation(type));
    }
    if (!map.keySet().equals(Set.of("amount", "unit"))
        || !(map.get("amount") instanceof String amount)
        || !(map.get("unit") instanceof String unit)) {
      throw wrongType(expectation(type));
    }
    return money(amount, unit, type);
  }

  private static long parseMoney(String text, FactType.Money type) throws FactValueException {
    var space = text.indexOf(' ');
    if (space < 0) {
      throw new FactValueException(
          Reason.WRONG_UNIT, "expected an amount and its unit, " + type.period().unit());
    }
    return money(text.substring(0, space), text.substring(space + 1).trim(), type);
  }

  private static long money(String amount, String unit, FactType.Money type)
      throws FactValueException {
    if (!unit.equals(type.period().unit())) {
      throw new FactValueException(Reason.WRONG_UNIT, "expected the unit " + type.period().unit());
    }
    var fen = fen(amount);
    if (fen < type.minimumFen() || fen > type.maximumFen()) {
      throw new FactValueException(
          Reason.OUT_OF_RANGE,
          "expected an amount from %s to %s"
              .formatted(decimal(type.minimumFen()), decimal(type.maximumFen())));
    }
    return fen;
  }

  private static long parseDay(String text, FactType.Day type, LocalDate today)
      throws FactValueException {
    LocalDate day;
    try {
      day = LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw wrongType(expectation(type));
    }
    if (day.isBefore(type.earliest()) || day.isAfter(FAR_FUTURE)) {
      throw new FactValueException(
          Reason.OUT_OF_RANGE, "expected a day not before " + type.earliest());
    }
    if (!type.mayBeFuture() && day.isAfter(today)) {
      throw new FactValueException(Reason.DATE_IN_FUTURE, "the day may not lie in the future");
    }
    return day.toEpochDay();
  }

  private static long wholeNumber(@Nullable Object value) throws FactValueException {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    try {
      if (value instanceof Long number) {
        return number;
      } else if (value instanceof BigInteger number) {
        return number.longValueExact();
      } else if (value instanceof BigDecimal number) {
        return number.longValueExact();
      }
    } catch (ArithmeticException e) {
      throw new FactValueException(Reason.NOT_EXACT, "expected a whole number");
    }
    throw wrongType("expected a whole number");
  }

  private static long inRange(long value, FactType.Int type) throws FactValueException {
    if (value < type.minimum() || value > type.maximum()) {
      throw new FactValueException(
          Reason.OUT_OF_RANGE,
          "expected a number of %s from %d to %d"
              .formatted(type.unit(), type.minimum(), type.maximum()));
    }
    return value;
  }

  private static FactValueException wrongType(String rule) {
    return new FactValueException(Reason.WRONG_TYPE, rule);
  }

  private static String expectation(FactType type) {
    if (type instanceof FactType.Bool) {
      return "expected true or false";
    } else if (type instanceof FactType.Int) {
      return "expected a whole number";
    } else if (type instanceof FactType.Money money) {
      return "expected an amount as text and its unit, " + money.period().unit();
    } else if (type instanceof FactType.Day) {
      return "expected a day such as 2023-07-01";
    } else if (type instanceof FactType.Code code) {
      return "expected one of " + String.join(", ", code.values());
    } else if (type instanceof FactType.Area) {
      return "expected an area of six digits";
    }
    return "expected the id of a resident or household";
  }
}
