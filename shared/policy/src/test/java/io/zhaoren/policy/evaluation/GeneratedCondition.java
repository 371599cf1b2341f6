package io.zhaoren.policy.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random condition in two spellings: as a policy says it, and as plain CEL with one variable per
 * fact and member, roles written out and fractions multiplied away.
 *
 * @param ours in the language of policies
 * @param cel for a member (by number); the same for all where no member is asked
 */
record GeneratedCondition(String ours, IntFunction<String> cel) {

  private static final List<String> OPERATORS = List.of("<", "<=", "==", "!=", ">=", ">");

  /** A policy's condition may not be longer. */
  private static final int LONGEST = 2048;

  /** Few values, so that equality and edges are met often. */
  static final List<Long> FEN = List.of(0L, 1L, 199L, 200L, 300L, 301L, 400L, 1_000_000_000L);

  static GeneratedCondition ofUnit(SplittableRandom random, int members) {
    while (true) {
      var condition = new Generator(random, members).condition(3, false);
      if (condition.ours().length() <= LONGEST) {
        return condition;
      }
    }
  }

  private record Generator(SplittableRandom random, int members) {

    private GeneratedCondition condition(int depth, boolean ofMember) {
      if (depth == 0 || random.nextInt(5) == 0) {
        return ofMember ? memberLeaf() : unitLeaf();
      }
      var left = condition(depth - 1, ofMember);
      var right = condition(depth - 1, ofMember);
      return switch (random.nextInt(4)) {
        case 0 -> join(left, "&&", right);
        case 1 -> join(left, "||", right);
        case 2 -> wrap("!(", left, ")");
        default -> {
          var third = condition(depth - 1, ofMember);
          yield new GeneratedCondition(
              "((" + left.ours() + ") ? (" + right.ours() + ") : (" + third.ours() + "))",
              member ->
                  "(("
                      + left.cel().apply(member)
                      + ") ? ("
                      + right.cel().apply(member)
                      + ") : ("
                      + third.cel().apply(member)
                      + "))");
        }
      };
    }

    private GeneratedCondition unitLeaf() {
      return switch (random.nextInt(6)) {
        case 0 -> role("any", " || ");
        case 1 -> role("every", " && ");
        case 2 -> {
          var counted = condition(1, true);
          var number = random.nextInt(4);
          var operator = operator();
          yield same(
              "unit.count(" + counted.ours() + ") " + operator + " " + number,
              over(" + ", member -> "((" + counted.cel().apply(member) + ") ? 1 : 0)")
                  + " "
                  + operator
                  + " "
                  + number);
        }
        case 3 -> {
          var number = random.nextInt(4);
          var operator = operator();
          yield same("test.homes " + operator + " " + number, "homes " + operator + " " + number);
        }
        default -> {
          var each = money(1);
          var line = fen();
          var operator = operator();
          yield same(
              "unit.sum("
                  + each.ours()
                  + ") "
                  + operator
                  + " times("
                  + yuan(line)
                  + ", '1.5') * unit.members",
              "(" + over(" + ", each.cel()) + ") * 2 " + operator + " " + line * 3 * members);
        }
      };
    }

    private GeneratedCondition role(String name, String operator) {
      var of = condition(1, true);
      return same(
          "unit." + name + "(" + of.ours() + ")",
          over(operator, member -> "(" + of.cel().apply(member) + ")"));
    }

    private GeneratedCondition memberLeaf() {
      return switch (random.nextInt(5)) {
        case 0 -> new GeneratedCondition("test.bill", member -> "bill" + member);
        case 1 -> {
          var code = random.nextInt(3);
          yield new GeneratedCondition(
              "test.status == '" + List.of("NONE", "DIBAO", "MARGINAL").get(code) + "'",
              member -> "status" + member + " == " + code);
        }
        case 2 ->
            new GeneratedCondition(
                "test.status in ['DIBAO', 'MARGINAL']", member -> "status" + member + " in [1, 2]");
        default -> {
          var left = money(2);
          var right = money(1);
          var operator = operator();
          yield new GeneratedCondition(
              left.ours() + " " + operator + " " + right.ours(),
              member ->
                  left.cel().apply(member) + " " + operator + " " + right.cel().apply(member));
        }
      };
    }

    private GeneratedCondition money(int depth) {
      if (depth == 0 || random.nextInt(3) == 0) {
        if (random.nextInt(3) == 0) {
          var fen = fen();
          return same(yuan(fen), String.valueOf(fen));
        }
        return new GeneratedCondition("test.income", member -> "income" + member);
      }
      var left = money(depth - 1);
      var right = money(depth - 1);
      return switch (random.nextInt(5)) {
        case 0 -> join(left, "+", right);
        case 1 -> join(left, "-", right);
        case 2 -> wrap("(3 * ", left, ")");
        case 3 -> extreme("least", "<", left, right);
        default -> extreme("greatest", ">", left, right);
      };
    }

    private static GeneratedCondition extreme(
        String name, String operator, GeneratedCondition left, GeneratedCondition right) {
      return new GeneratedCondition(
          name + "(" + left.ours() + ", " + right.ours() + ")",
          member -> {
            var a = "(" + left.cel().apply(member) + ")";
            var b = "(" + right.cel().apply(member) + ")";
            return "(" + a + " " + operator + " " + b + " ? " + a + " : " + b + ")";
          });
    }

    private static GeneratedCondition join(
        GeneratedCondition left, String operator, GeneratedCondition right) {
      return new GeneratedCondition(
          "(" + left.ours() + " " + operator + " " + right.ours() + ")",
          member ->
              "("
                  + left.cel().apply(member)
                  + " "
                  + operator
                  + " "
                  + right.cel().apply(member)
                  + ")");
    }

    private static GeneratedCondition wrap(String before, GeneratedCondition inner, String after) {
      return new GeneratedCondition(
          before + inner.ours() + after, member -> before + inner.cel().apply(member) + after);
    }

    private static GeneratedCondition same(String ours, String cel) {
      return new GeneratedCondition(ours, member -> cel);
    }

    private String over(String operator, IntFunction<String> each) {
      return IntStream.range(0, members)
          .mapToObj(each)
          .collect(Collectors.joining(operator, "(", ")"));
    }

    private String operator() {
      return OPERATORS.get(random.nextInt(OPERATORS.size()));
    }

    private long fen() {
      return FEN.get(random.nextInt(FEN.size() - 1));
    }

    private static String yuan(long fen) {
      return "yuan('" + java.math.BigDecimal.valueOf(fen, 2).toPlainString() + "', 'year')";
    }
  }
}
