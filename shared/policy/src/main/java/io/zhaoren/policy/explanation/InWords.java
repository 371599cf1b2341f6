package io.zhaoren.policy.explanation;

import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Values as people say them. */
final class InWords {

  private static final DateTimeFormatter DAY_ZH =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  /** How a whole number of a unit is said; %s is the number. */
  private record Unit(String zh, String one, String many) {}

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("persons", new Unit("%s人", "%s person", "%s persons")),
          Map.entry("years", new Unit("%s年", "%s year", "%s years")),
          Map.entry("months", new Unit("%s个月", "%s month", "%s months")),
          Map.entry("days", new Unit("%s天", "%s day", "%s days")),
          Map.entry("grade", new Unit("%s级", "grade %s", "grade %s")),
          Map.entry("homes", new Unit("%s套", "%s home", "%s homes")),
          Map.entry("abilities", new Unit("%s项", "%s ability", "%s abilities")),
          Map.entry("times", new Unit("%s次", "%s time", "%s times")),
          Map.entry("kilowatt-hours", new Unit("%s千瓦时", "%s kWh", "%s kWh")));

  private InWords() {}

  static Words fact(FactType type, long value) {
    if (type instanceof FactType.Bool) {
      return truth(value);
    } else if (type instanceof FactType.Int integer) {
      return number(value, integer.unit());
    } else if (type instanceof FactType.Money money) {
      return money(value, money.period());
    } else if (type instanceof FactType.Day) {
      return day(LocalDate.ofEpochDay(value));
    } else if (type instanceof FactType.Code code) {
      return code.says().get((int) value);
    } else if (type instanceof FactType.Area) {
      return Areas.zhejiang().name(value);
    }
    throw new IllegalArgumentException("a reference has no words");
  }

  static Words parameter(ParameterDefinition definition, long value) {
    var type = definition.type();
    if (type instanceof ParameterType.Bool) {
      return truth(value);
    } else if (type instanceof ParameterType.Int integer) {
      return number(value, integer.unit());
    } else if (type instanceof ParameterType.Money money) {
      return money(value, money.period());
    }
    var ratio =
        plain(
            BigDecimal.valueOf(value).divide(BigDecimal.valueOf(ParameterType.Ratio.DENOMINATOR)));
    return new Words(ratio + "倍", ratio + " times");
  }

  static Words day(LocalDate day) {
    return new Words(DAY_ZH.format(day), DAY_EN.format(day));
  }

  static Words money(long fen, MoneyPeriod period) {
    var yuan = yuan(BigDecimal.valueOf(fen));
    return switch (period) {
      case ONCE -> new Words(yuan + " 元", yuan + " yuan");
      case MONTH -> new Words("每月 " + yuan + " 元", yuan + " yuan a month");
      case YEAR -> new Words("每年 " + yuan + " 元", yuan + " yuan a year");
    };
  }

  /** Fen as yuan: 1,020 or 1,020.50; what lies below a fen is rounded. */
  static String yuan(BigDecimal fen) {
    return plain(fen.setScale(0, RoundingMode.HALF_UP).movePointLeft(2), 2);
  }

  /** A number with thousands set apart and no needless zeros. */
  static String plain(BigDecimal number) {
    return plain(number, 0);
  }

  private static String plain(BigDecimal number, int placesIfAny) {
    var whole = number.stripTrailingZeros().scale() <= 0;
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    var places = whole ? 0 : Math.max(placesIfAny, number.stripTrailingZeros().scale());
    format.setMinimumFractionDigits(places);
    format.setMaximumFractionDigits(places);
    format.setRoundingMode(RoundingMode.UNNECESSARY);
    return format.format(number);
  }

  static Words number(long value, String unit) {
    if (unit.equals("square-decimetres")) {
      var metres = plain(BigDecimal.valueOf(value, 2), 2);
      return new Words(metres + "平方米", metres + " m²");
    }
    var number = plain(BigDecimal.valueOf(value));
    var plainly = "%s " + unit.replace('-', ' ');
    var words = UNITS.getOrDefault(unit, new Unit("%s", plainly, plainly));
    return new Words(
        words.zh().formatted(number),
        (value == 1 ? words.one() : words.many()).formatted(number).trim());
  }

  private static Words truth(long value) {
    return value == 0 ? new Words("否", "no") : new Words("是", "yes");
  }
}
