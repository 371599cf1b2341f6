package io.zhaoren.casework.maintenance;

import io.zhaoren.policy.vocabulary.FactValues;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who owes a household maintenance, and what that comes to. */
@Schema(name = "Obligors", description = "供养义务人及核算结果")
public record ObligorsAnswer(
    UUID householdId,
    LocalDate listedOn,
    List<Obligor> obligors,
    @Schema(
            description =
                "Yuan a month that count as income; absent: not known yet, so that what hangs on"
                    + " it stays undetermined.",
            examples = "1000.00")
        @Nullable String receivable,
    @Schema(
            enumeration = {"met", "not-met", "undetermined"},
            description = "Whether the property of an obligor household bars the claim.")
        String bar) {

  /** One of them. */
  @Schema(name = "Obligor")
  public record Obligor(
      UUID residentId,
      UUID owedTo,
      @Schema(description = "Other adults of that household, as listed.") List<UUID> otherAdults,
      String duty,
      int persons,
      int supports,
      String county,
      String hardship,
      @Nullable String agreed,
      @Nullable String document) {}

  static ObligorsAnswer of(ObligorList list) {
    return new ObligorsAnswer(
        list.householdId(),
        list.listedOn(),
        list.obligors().stream()
            .map(
                each ->
                    new Obligor(
                        each.residentId(),
                        each.owedTo(),
                        each.otherAdults(),
                        code(each.duty()),
                        each.persons(),
                        each.supports(),
                        String.format(Locale.ROOT, "%06d", each.county()),
                        code(each.hardship()),
                        each.agreedFen().isPresent()
                            ? FactValues.decimal(each.agreedFen().getAsLong())
                            : null,
                        each.document().orElse(null)))
            .toList(),
        list.owedFen().isPresent() ? FactValues.decimal(list.owedFen().getAsLong()) : null,
        code(list.bar()));
  }

  private static String code(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
