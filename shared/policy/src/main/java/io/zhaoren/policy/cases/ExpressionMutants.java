package io.zhaoren.policy.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small changes to the text of an expression, each of which changes its meaning: a strict
 * comparison made non-strict or the other way round, a whole number one up or down, one operand of
 * a conjunction or disjunction left out, one value of a list left out, the whole negated.
 */
final class ExpressionMutants {

  private enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SYMBOL
  }

  private record Token(Kind kind, String text, int start) {
    int end() {
      return start + text.length();
    }

    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  private static final Map<String, String> OTHER_EDGE =
      Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">", "==", "!=", "!=", "==");

  private final String text;
  private final List<Token> tokens;
  private final Map<String, String> mutants = new LinkedHashMap<>();

  private ExpressionMutants(String text) {
    this.text = text;
    this.tokens = tokens(text);
  }

  /** What was changed → the changed text. */
  static Map<String, String> of(String text) {
    var mutants = new ExpressionMutants(text);
    mutants.mutants.put("negated", "!(" + text + ")");
    mutants.flipComparisons();
    mutants.shiftNumbers();
    mutants.leaveOut(0, mutants.tokens.size(), false);
    return mutants.mutants;
  }

  private void flipComparisons() {
    for (var token : tokens) {
      var other = token.kind() == Kind.SYMBOL ? OTHER_EDGE.get(token.text()) : null;
      if (other != null) {
        add(token.text() + " made " + other + at(token), token.start(), token.end(), other);
      }
    }
  }

  private void shiftNumbers() {
    for (var token : tokens) {
      if (token.kind() == Kind.NUMBER) {
        var number = Long.parseLong(token.text());
        for (var shifted : List.of(number + 1, number - 1)) {
          add(number + " made " + shifted + at(token), token.start(), token.end(), "" + shifted);
        }
      }
    }
  }

  /** Takes apart what stands between two tokens, and then what stands within its brackets. */
  private void leaveOut(int from, int to, boolean list) {
    if (list) {
      leaveOut(split(from, to, ","), "list without ");
    }
    for (var part : split(from, to, ",", "?", ":")) {
      var disjuncts = split(part.from(), part.to(), "||");
      leaveOut(disjuncts, "without ");
      for (var disjunct : disjuncts) {
        leaveOut(split(disjunct.from(), disjunct.to(), "&&"), "without ");
      }
    }
    for (var i = from; i < to; i++) {
      if (isOpening(tokens.get(i))) {
        var closing = closing(i);
        leaveOut(i + 1, closing, tokens.get(i).is("["));
        i = closing;
      }
    }
  }

  /** Tokens from one index up to, not including, another. */
  private record Span(int from, int to) {}

  private void leaveOut(List<Span> operands, String words) {
    if (operands.size() < 2) {
      return;
    }
    for (var i = 0; i < operands.size(); i++) {
      var operand = operands.get(i);
      if (operand.from() >= operand.to()) {
        continue;
      }
      // With the operator before it, or behind it where it is the first.
      var start = i == 0 ? start(operand.from()) : tokens.get(operand.from() - 2).end();
      var end = i == 0 ? start(operand.to() + 1) : tokens.get(operand.to() - 1).end();
      var gone = text.substring(start(operand.from()), tokens.get(operand.to() - 1).end());
      add(words + gone.replaceAll("\\s+", " "), start, end, "");
    }
  }

  private List<Span> split(int from, int to, String... separators) {
    var spans = new ArrayList<Span>();
    var begin = from;
    for (var i = from; i < to; i++) {
      var token = tokens.get(i);
      if (isOpening(token)) {
        i = closing(i);
      } else if (List.of(separators).stream().anyMatch(token::is)) {
        spans.add(new Span(begin, i));
        begin = i + 1;
      }
    }
    spans.add(new Span(begin, to));
    return spans;
  }

  private static boolean isOpening(Token token) {
    return token.is("(") || token.is("[");
  }

  private int closing(int opening) {
    var depth = 0;
    for (var i = opening; i < tokens.size(); i++) {
      var token = tokens.get(i);
      if (isOpening(token)) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return tokens.size() - 1;
  }

  private int start(int token) {
    return token < tokens.size() ? tokens.get(token).start() : text.length();
  }

  private void add(String what, int start, int end, String instead) {
    var name = what;
    for (var i = 2; mutants.containsKey(name); i++) {
      name = what + " (" + i + ")";
    }
    mutants.put(name, text.substring(0, start) + instead + text.substring(end));
  }

  /** Tells two changes of the same kind apart by the words before them. */
  private String at(Token token) {
    var before = text.substring(Math.max(0, token.start() - 30), token.start());
    return " after \"…" + before.replaceAll("\\s+", " ").trim() + "\"";
  }

  private static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    var i = 0;
    while (i < text.length()) {
      var c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      var start = i;
      Kind kind;
      if (c == '\'' || c == '"') {
        kind = Kind.TEXT;
        i = text.indexOf(c, i + 1);
        i = i < 0 ? text.length() : i + 1;
      } else if (Character.isLetter(c) || c == '_') {
        kind = Kind.NAME;
        while (i < text.length() && isNamePart(text.charAt(i))) {
          i++;
        }
      } else if (Character.isDigit(c)) {
        kind = Kind.NUMBER;
        while (i < text.length() && Character.isDigit(text.charAt(i))) {
          i++;
        }
      } else {
        kind = Kind.SYMBOL;
        var two = i + 1 < text.length() ? text.substring(i, i + 2) : "";
        i += List.of("<=", ">=", "==", "!=", "&&", "||").contains(two) ? 2 : 1;
      }
      tokens.add(new Token(kind, text.substring(start, i), start));
    }
    return tokens;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }
}
