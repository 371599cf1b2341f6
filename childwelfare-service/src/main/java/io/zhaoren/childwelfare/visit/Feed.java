package io.zhaoren.childwelfare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to the children of a worker, in a word each. */
@Schema(name = "ChildFeed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feed(
    @Schema(required = true, description = "The oldest first.") List<News> news,
    @Schema(required = true, description = "To be given as cursor the next time.") String next) {

  /** One thing that happened. */
  @Schema(name = "ChildNews")
  public record News(
      @Schema(required = true) UUID residentId,
      @Schema(
              required = true,
              enumeration = {
                "born-into-dibao",
                "parent-died",
                "parent-missing",
                "parent-deprived-of-liberty",
                "parent-out-of-contact",
                "guardianship-revoked",
                "left-school",
                "school-leave",
                "turned-eighteen",
                "disability",
                "serious-illness",
                "unaccompanied",
                "truant",
                "parents-divorced",
                "large-medical-bill",
                "violence-notice"
              })
          String what,
      @Schema(required = true) LocalDate on) {

    /** For the list as it is read. */
    static @Nullable String whatOf(String fact, @Nullable Long number, @Nullable String code) {
      var yes = number != null && number > 0;
      return switch (fact) {
        case "childwelfare.fatherDead", "childwelfare.motherDead" -> yes ? "parent-died" : null;
        case "childwelfare.fatherDeclaredMissing", "childwelfare.motherDeclaredMissing" ->
            yes ? "parent-missing" : null;
        case "childwelfare.fatherLibertyRestrictedMonths",
            "childwelfare.motherLibertyRestrictedMonths" ->
            yes ? "parent-deprived-of-liberty" : null;
        case "childwelfare.fatherOutOfContact", "childwelfare.motherOutOfContact" ->
            yes ? "parent-out-of-contact" : null;
        case "childwelfare.fatherGuardianshipRevoked", "childwelfare.motherGuardianshipRevoked" ->
            yes ? "guardianship-revoked" : null;
        case "childwelfare.onSchoolLeave" -> yes ? "school-leave" : null;
        case "childwelfare.supportedAtEighteen" -> yes ? "turned-eighteen" : null;
        case "person.enrolledIn" -> "NONE".equals(code) ? "left-school" : null;
        case "person.disabilityGrade" -> yes ? "disability" : null;
        case "person.seriousIllness" -> yes ? "serious-illness" : null;
        case "childwelfare.unaccompanied" -> yes ? "unaccompanied" : null;
        case "childwelfare.truant" -> yes ? "truant" : null;
        case "childwelfare.parentsDivorced" -> yes ? "parents-divorced" : null;
        case "childwelfare.largeMedicalBill" -> yes ? "large-medical-bill" : null;
        case "childwelfare.violenceNotice" -> yes ? "violence-notice" : null;
        case "person.birthDate" -> "born-into-dibao";
        default -> null;
      };
    }
  }
}
