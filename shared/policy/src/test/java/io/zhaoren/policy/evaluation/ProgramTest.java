package io.zhaoren.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.testing.Seeds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Where results are kept while others are computed. */
class ProgramTest {

  @Seeds(300)
  void noResultIsWrittenOverBeforeTheLastHasReadIt(long seed) {
    var random = new SplittableRandom(seed);
    var program = Plan.of(ColumnsAgreementTest.policies(random), Household.ON).program();

    Map<Integer, Node> inRoom = new HashMap<>();
    for (var node : program.nodes()) {
      if (node instanceof Node.Quantity) {
        // written first: even what is computed from itself has to find its inputs
        inRoom.put(program.room(node), node);
      }
      for (var input = 0; input < node.inputs(); input++) {
        var read = node.input(input);
        if (read instanceof Node.Quantity) {
          assertThat(inRoom.get(program.room(read))).isSameAs(read);
        }
      }
    }
  }

  @Seeds(100)
  void everyNodeComesAfterThoseThatItReadsAndBeforeTheirRoomsAreTaken(long seed) {
    var random = new SplittableRandom(seed);
    var plan = Plan.of(ColumnsAgreementTest.policies(random), Household.ON);

    Set<Node> computed = new HashSet<>();
    Map<Integer, Node> inRoom = new HashMap<>();
    for (var node : plan.all().steps().nodes()) {
      for (var input = 0; input < node.inputs(); input++) {
        var read = node.input(input);
        assertThat(computed).contains(read);
        if (read instanceof Node.Quantity) {
          assertThat(inRoom.get(plan.program().room(read))).isSameAs(read);
        }
      }
      computed.add(node);
      if (node instanceof Node.Quantity) {
        inRoom.put(plan.program().room(node), node);
      }
    }
  }

  @Seeds(100)
  void noMoreRoomsAreNeededThanThereAreQuantities(long seed) {
    var random = new SplittableRandom(seed);
    var program = Plan.of(ColumnsAgreementTest.policies(random), Household.ON).program();

    var quantities = program.nodes().stream().filter(node -> node instanceof Node.Quantity).count();

    assertThat(program.roomsNeeded()).isLessThanOrEqualTo((int) quantities);
    program.nodes().stream()
        .filter(node -> node instanceof Node.Quantity)
        .forEach(node -> assertThat(program.room(node)).isBetween(0, program.roomsNeeded() - 1));
  }
}
