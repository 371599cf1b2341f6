package io.zhaoren.gateway.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.zhaoren.gateway.problem.HttpLimits;
import io.zhaoren.gateway.problem.JsonProblems;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Ids for a whole list, read as a stream: one line in, one line out, some hundred in a transaction.
 * A line that cannot be taken says why, and the rest goes on.
 */
@Singleton
class IssuingLists {

  private static final int BATCH = 500;

  /** What becomes of a line. */
  @Schema(name = "IssuedLine")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IssuedLine(
      @Schema(required = true, description = "Which line of the request, from 1.") long line,
      @Nullable UUID residentId,
      @Schema(description = "Whether the id is new.") @Nullable Boolean issued,
      @Schema(description = "What is wrong with the line; stable.") @Nullable String code,
      @Nullable String pointer,
      @Nullable Words says) {

    static IssuedLine of(long line, IssuingIds.Issued issued) {
      return new IssuedLine(line, issued.residentId(), issued.issued(), null, null, null);
    }

    static IssuedLine of(long line, Violation fault) {
      return new IssuedLine(line, null, null, fault.code(), fault.pointer(), fault.says());
    }
  }

  private record Read(long line, Optional<IssuingIds.Wanted> wanted, Optional<Violation> fault) {}

  private final IssuingIds issuing;
  private final ResolvedNumbers resolved;
  private final int longest;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  IssuingLists(IssuingIds issuing, ResolvedNumbers resolved, HttpLimits limits, ObjectMapper json) {
    this.issuing = issuing;
    this.resolved = resolved;
    this.longest = Math.toIntExact(limits.line().asLongValue());
    this.reader = json.readerFor(IssueRequest.class);
    this.writer = json.writerFor(IssuedLine.class);
  }

  /** Reads to the end; the answer is to be closed by who sends it. */
  Spool issue(InputStream body, Optional<IdempotencyKey> key, ResolvedNumbers.Asking asking)
      throws IOException {
    var answer = new Spool();
    try {
      var lines = new Lines(body, longest);
      var batch = new ArrayList<Read>(BATCH);
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        batch.add(read(line.get(), key));
        if (batch.size() == BATCH) {
          write(batch, asking, answer);
          batch.clear();
        }
      }
      write(batch, asking, answer);
      return answer;
    } catch (IOException | RuntimeException failed) {
      answer.close();
      throw failed;
    }
  }

  private Read read(Lines.Line line, Optional<IdempotencyKey> key) throws IOException {
    if (line.tooLong()) {
      return fault(line, "LINE_TOO_LONG", new Words("此行过长", "the line is too long"));
    }
    IssueRequest request;
    try {
      request = reader.readValue(line.bytes());
    } catch (JacksonException wrong) {
      var problem = JsonProblems.of(wrong);
      return problem.violations().isEmpty()
          ? fault(line, "MALFORMED_JSON", ProblemType.MALFORMED_JSON.title())
          : new Read(line.number(), Optional.empty(), Optional.of(problem.violations().get(0)));
    }
    if (request == null) {
      return fault(line, "MISSING_FIELD", new Words("缺少内容", "there is nothing here"));
    }
    var fault = request.fault();
    if (fault.isPresent()) {
      return new Read(line.number(), Optional.empty(), fault);
    }
    return new Read(
        line.number(),
        Optional.of(
            new IssuingIds.Wanted(
                request.citizenNumber(),
                key.map(each -> each.fingerprint("resident", line.number())))),
        Optional.empty());
  }

  private static Read fault(Lines.Line line, String code, Words says) {
    return new Read(line.number(), Optional.empty(), Optional.of(Violation.body("", code, says)));
  }

  private void write(List<Read> batch, ResolvedNumbers.Asking asking, Spool answer)
      throws IOException {
    var ids = issuing.issue(batch.stream().flatMap(read -> read.wanted().stream()).toList());
    resolved.note(asking, ids.stream().map(IssuingIds.Issued::residentId).toList());
    var issued = ids.iterator();
    for (var read : batch) {
      var line =
          read.fault().isPresent()
              ? IssuedLine.of(read.line(), read.fault().get())
              : IssuedLine.of(read.line(), issued.next());
      answer.line(writer.writeValueAsBytes(line));
    }
  }
}
