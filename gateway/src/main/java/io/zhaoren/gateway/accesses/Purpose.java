package io.zhaoren.gateway.accesses;

import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody reads: one of a closed list of words, and the reference of a case. In a free text
 * somebody would write a name.
 *
 * @param caseReference of the case or the order; never a citizen number
 */
public record Purpose(Word word, @Nullable String caseReference) {

  /** In which header it is said. */
  public static final String HEADER = "Zhaoren-Purpose";

  /** How it is documented. */
  public static final String SAYS =
      "Why: intake, claim, review, payment, visit, protection, appeal, correction or audit; a case as in"
          + " `audit; case=2026-0017`. It is recorded and shown to whom it is about. 查询事由";

  /** What somebody may have to do with what they read. */
  public enum Word {
    /** Facts are taken in, or linked to an id. */
    INTAKE,
    CLAIM,
    REVIEW,
    PAYMENT,
    VISIT,
    /** Of a child or of somebody in danger: to tell them could hinder it. */
    PROTECTION,
    APPEAL,
    CORRECTION,
    AUDIT;

    /** As it is written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern WRITTEN =
      Pattern.compile("([a-z]+)(?:; ?case=([A-Za-z0-9][A-Za-z0-9-]{0,39}))?");

  /** Digits enough for a citizen number of the old or the new kind, however they are grouped. */
  private static final Pattern NUMBER_LIKE = Pattern.compile("(?:[0-9]-*){15,}.*");

  /**
   * @param header as it was sent; null if it was not
   * @throws ProblemException if it is there and not written as agreed
   */
  public static Optional<Purpose> read(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    var written = WRITTEN.matcher(header.strip());
    if (!written.matches()) {
      throw fault("BAD_PURPOSE");
    }
    var word =
        Arrays.stream(Word.values())
            .filter(each -> each.code().equals(written.group(1)))
            .findFirst()
            .orElseThrow(() -> fault("BAD_PURPOSE"));
    var caseReference = written.group(2);
    if (caseReference != null && NUMBER_LIKE.matcher(caseReference).find()) {
      throw fault("CASE_LIKE_A_NUMBER");
    }
    return Optional.of(new Purpose(word, caseReference));
  }

  /**
   * @throws ProblemException if it is not there or not written as agreed
   */
  public static Purpose required(@Nullable String header) {
    return read(header).orElseThrow(() -> fault("MISSING_PURPOSE"));
  }

  static ProblemException fault(String code) {
    var words = Arrays.stream(Word.values()).map(Word::code).collect(Collectors.joining(", "));
    return ProblemException.of(
        ProblemType.INVALID_REQUEST,
        Violation.header(
            HEADER,
            code,
            new Words(
                "须写明事由：" + words + "；案号写作 audit; case=2026-0017，不得为公民身份号码",
                "say why: "
                    + words
                    + "; a case as in audit; case=2026-0017, and no citizen number")));
  }
}
