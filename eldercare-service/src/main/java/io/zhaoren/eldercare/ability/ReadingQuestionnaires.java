package io.zhaoren.eldercare.ability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an assessment from a FHIR R4 QuestionnaireResponse. */
@Singleton
public final class ReadingQuestionnaires {

  private static final List<String> OVER = List.of("completed", "amended");

  private final Map<String, String> codeOf;
  private final ObjectMapper json = JsonMapper.builder().build();

  public ReadingQuestionnaires(AbilityStandard standard) {
    this.codeOf =
        standard.indicators().stream()
            .collect(Collectors.toUnmodifiableMap(Indicator::clause, Indicator::code));
  }

  /**
   * @param body JSON of FHIR
   * @throws ProblemException if it is none, is not about this person, or asks to be understood more
   *     than it is here
   */
  AssessmentGiven read(UUID resident, byte[] body) {
    QuestionnaireResponse response;
    try {
      response = json.readValue(body, QuestionnaireResponse.class);
    } catch (JsonProcessingException e) {
      throw ProblemException.of(ProblemType.MALFORMED_JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var violations = new ArrayList<Violation>();
    check(violations, "/resourceType", QuestionnaireResponse.TYPE.equals(response.resourceType()));
    check(
        violations,
        "/questionnaire",
        response.questionnaire() != null
            && response
                .questionnaire()
                .split("\\|", 2)[0]
                .equals(QuestionnaireResponse.QUESTIONNAIRE));
    check(violations, "/status", response.status() != null && OVER.contains(response.status()));
    check(
        violations,
        "/subject/reference",
        response.subject() != null
            && (QuestionnaireResponse.PATIENT + resident).equals(response.subject().reference()));
    check(violations, "/modifierExtension", response.modifierExtension() == null);
    var answers = new HashMap<String, QuestionnaireResponse.Answer>();
    collect(response.item(), "/item", answers, violations);
    var on = day(response.authored());
    check(violations, "/authored", on.isPresent());
    if (!violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, violations);
    }
    var author = response.author();
    return new AssessmentGiven(
        author == null || author.identifier() == null ? null : author.identifier().value(),
        value(answers, QuestionnaireResponse.REASON, QuestionnaireResponse.Answer::valueString),
        null,
        on.orElseThrow(),
        scores(answers),
        value(answers, Adjustments.COMA, QuestionnaireResponse.Answer::valueBoolean),
        value(answers, Adjustments.DEMENTIA, QuestionnaireResponse.Answer::valueBoolean),
        value(answers, Adjustments.MENTAL_DISORDER, QuestionnaireResponse.Answer::valueBoolean),
        events(answers));
  }

  private Map<String, @Nullable Integer> scores(Map<String, QuestionnaireResponse.Answer> answers) {
    var scores = new HashMap<String, @Nullable Integer>();
    answers.forEach(
        (link, answer) -> {
          var code = codeOf.get(link);
          if (code != null) {
            scores.put(code, answer.valueInteger());
          }
        });
    return scores;
  }

  private static Map<String, @Nullable Integer> events(
      Map<String, QuestionnaireResponse.Answer> answers) {
    var events = new HashMap<String, @Nullable Integer>();
    answers.forEach(
        (link, answer) -> {
          if (link.startsWith(QuestionnaireResponse.RISK)) {
            events.put(link.substring(QuestionnaireResponse.RISK.length()), answer.valueInteger());
          }
        });
    return events;
  }

  private static <T> @Nullable T value(
      Map<String, QuestionnaireResponse.Answer> answers,
      String link,
      Function<QuestionnaireResponse.Answer, @Nullable T> read) {
    var answer = answers.get(link);
    return answer == null ? null : read.apply(answer);
  }

  /** Groups may lie in groups; a question answered twice, or twice asked, has no answer. */
  private static void collect(
      @Nullable List<QuestionnaireResponse.@Nullable Item> items,
      String pointer,
      Map<String, QuestionnaireResponse.Answer> answers,
      List<Violation> violations) {
    if (items == null) {
      return;
    }
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var here = pointer + "/" + i;
      if (item == null || item.linkId() == null) {
        violations.add(Violation.missing(here + "/linkId"));
        continue;
      }
      check(violations, here + "/modifierExtension", item.modifierExtension() == null);
      collect(item.item(), here + "/item", answers, violations);
      var given = item.answer();
      if (given != null && !given.isEmpty()) {
        var first = given.get(0);
        if (given.size() > 1 || first == null || answers.put(item.linkId(), first) != null) {
          violations.add(
              Violation.body(
                  here + "/answer",
                  "NOT_ONE_ANSWER",
                  new Words("每个项目须有且只有一个答案", "a question has one answer")));
        }
      }
    }
  }

  /** Of a dateTime of FHIR the day; a month or a year alone is none. */
  private static Optional<LocalDate> day(@Nullable String authored) {
    if (authored == null || authored.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(authored.substring(0, 10)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void check(List<Violation> violations, String pointer, boolean holds) {
    if (!holds) {
      violations.add(
          Violation.body(
              pointer,
              "NOT_THIS_QUESTIONNAIRE",
              new Words("与本评估的问卷不符", "is not as this questionnaire asks")));
    }
  }
}
