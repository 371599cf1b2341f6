package io.zhaoren.policy.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.vocabulary.FactValueException.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactValuesTest {

  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);
  private static final FactType BOOL = new FactType.Bool();
  private static final FactType GRADE = new FactType.Int("grade", 0, 4);
  private static final FactType INCOME = new FactType.Money(MoneyPeriod.YEAR, 0, 10_000_000_00L);
  private static final FactType BIRTH = new FactType.Day(LocalDate.of(1880, 1, 1), false);
  private static final FactType EXPIRY = new FactType.Day(LocalDate.of(2000, 1, 1), true);
  private static final FactType STATUS = new FactType.Code(List.of("NONE", "DIBAO"));
  private static final FactType AREA = new FactType.Area();
  private static final FactType REFERENCE = new FactType.Reference();

  private static Map<String, Object> money(Object amount, Object unit) {
    var map = new LinkedHashMap<String, Object>();
    map.put("amount", amount);
    map.put("unit", unit);
    return map;
  }

  private static Reason refusal(FactType type, @Nullable Object value) {
    return catchThrowableOfType(
            FactValueException.class, () -> FactValues.encode(type, value, TODAY))
        .reason();
  }

  @Test
  void everyTypeGoesInAndComesOutAsItWas() throws FactValueException {
    var values = new LinkedHashMap<FactType, Object>();
    values.put(BOOL, true);
    values.put(GRADE, 2L);
    values.put(INCOME, money("1259.50", "CNY/year"));
    values.put(BIRTH, "1980-03-12");
    values.put(STATUS, "DIBAO");
    values.put(AREA, "330106");
    for (var one : values.entrySet()) {
      var encoded = FactValues.encode(one.getKey(), one.getValue(), TODAY);
      assertThat(FactValues.decode(one.getKey(), encoded)).isEqualTo(one.getValue());
      assertThat(FactValues.parse(one.getKey(), FactValues.text(one.getKey(), encoded), TODAY))
          .isEqualTo(encoded);
    }
  }

  @Test
  void moneyIsHeldInFenAndADayAsDaysSince1970() throws FactValueException {
    assertThat(FactValues.encode(INCOME, money("0.01", "CNY/year"), TODAY)).isEqualTo(1);
    assertThat(FactValues.encode(BIRTH, "1970-01-02", TODAY)).isEqualTo(1);
    assertThat(FactValues.parse(INCOME, "1259 CNY/year", TODAY)).isEqualTo(125900);
  }

  @Test
  void aWholeNumberMayComeInAnyNumericForm() throws FactValueException {
    assertThat(FactValues.encode(GRADE, 2, TODAY)).isEqualTo(2);
    assertThat(FactValues.encode(GRADE, new BigDecimal("2.0"), TODAY)).isEqualTo(2);
    assertThat(refusal(GRADE, new BigDecimal("2.5"))).isEqualTo(Reason.NOT_EXACT);
    assertThat(refusal(GRADE, 2.0)).isEqualTo(Reason.WRONG_TYPE);
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThat(refusal(BOOL, "true")).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(BOOL, null)).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(GRADE, "2")).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(INCOME, "1259.00")).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(INCOME, money(1259.5, "CNY/year"))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(INCOME, money("1e3", "CNY/year"))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(BIRTH, "12.3.1980")).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(AREA, "33010")).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(AREA, 330106)).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(REFERENCE, UUID.randomUUID().toString())).isEqualTo(Reason.WRONG_TYPE);
  }

  @Test
  void moneyOfAnotherPeriodIsRefused() {
    assertThat(refusal(INCOME, money("1259.00", "CNY/month"))).isEqualTo(Reason.WRONG_UNIT);
    assertThat(refusal(INCOME, money("1259.00", "USD/year"))).isEqualTo(Reason.WRONG_UNIT);
  }

  @Test
  void moreThanAFenCanHoldIsRefusedAndNotRounded() {
    assertThat(refusal(INCOME, money("1259.005", "CNY/year"))).isEqualTo(Reason.NOT_EXACT);
  }

  @Test
  void whatLiesOutsideTheDeclaredRangeIsRefusedAndItsEndsAreNot() throws FactValueException {
    assertThat(refusal(GRADE, 5)).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(refusal(GRADE, -1)).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(FactValues.encode(GRADE, 4, TODAY)).isEqualTo(4);
    assertThat(refusal(INCOME, money("10000000.01", "CNY/year"))).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(refusal(BIRTH, "1879-12-31")).isEqualTo(Reason.OUT_OF_RANGE);
  }

  @Test
  void aFutureDayIsRefusedUnlessTheFactMayLieAhead() throws FactValueException {
    assertThat(refusal(BIRTH, "2023-10-02")).isEqualTo(Reason.DATE_IN_FUTURE);
    assertThat(FactValues.encode(BIRTH, "2023-10-01", TODAY)).isEqualTo(TODAY.toEpochDay());
    assertThat(FactValues.encode(EXPIRY, "2030-01-01", TODAY)).isPositive();
  }

  @Test
  void aCodeOutsideTheListIsRefused() {
    assertThat(refusal(STATUS, "RICH")).isEqualTo(Reason.UNKNOWN_CODE);
  }

  @Test
  void anAreaMustExistInZhejiangAndBeOfARealProvinceElsewhere() throws FactValueException {
    assertThat(refusal(AREA, "330999")).isEqualTo(Reason.UNKNOWN_AREA);
    assertThat(refusal(AREA, "330100")).isEqualTo(Reason.UNKNOWN_AREA);
    assertThat(refusal(AREA, "990101")).isEqualTo(Reason.UNKNOWN_AREA);
    assertThat(FactValues.encode(AREA, "310104", TODAY)).isEqualTo(310104);
  }

  @Test
  void aRefusalNeverRepeatsTheValue() {
    var secret = "770077";
    for (var type : List.of(BOOL, GRADE, INCOME, BIRTH, STATUS, AREA)) {
      assertThatThrownBy(() -> FactValues.parse(type, secret, TODAY))
          .isInstanceOf(FactValueException.class)
          .hasMessageNotContaining(secret);
      assertThatThrownBy(() -> FactValues.encode(type, money(secret, secret), TODAY))
          .isInstanceOf(FactValueException.class)
          .hasMessageNotContaining(secret);
    }
  }

  @Test
  void aReferenceIsAUuid() throws FactValueException {
    var id = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    assertThat(FactValues.reference(id.toString())).isEqualTo(id);
    assertThatThrownBy(() -> FactValues.reference("1-1-1-1-1"))
        .isInstanceOf(FactValueException.class);
  }
}
