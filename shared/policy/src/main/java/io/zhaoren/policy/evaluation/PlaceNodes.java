package io.zhaoren.policy.evaluation;

/**
 * Nodes that read parameters. What depends on nothing but the place is calculated once, for every
 * place in which a parameter may have a value, and looked up by the number of the place.
 */
final class PlaceNodes {

  private PlaceNodes() {}

  private static int[] numbers(Run run, Node node, Knowledge least) {
    return node.space().kind() == Space.Kind.SEEN
        ? run.outlooks(node.space(), least).placeOfSeen()
        : run.places(node.decided()).numbers(least);
  }

  static final class Truth extends Node.Truth {
    private final Truths byPlace;

    Truth(Space space, int decided, Truths byPlace) {
      super(space, decided);
      this.byPlace = byPlace;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Truths to) {
      run.kernels().roles().gather(byPlace, numbers(run, this, least), rows, to);
    }
  }

  static final class Quantity extends Node.Quantity {
    private final Ranges byPlace;

    Quantity(Space space, int decided, Ranges byPlace) {
      super(space, decided);
      this.byPlace = byPlace;
    }

    @Override
    void compute(Run run, Knowledge least, int rows, Ranges to) {
      var around = run.around();
      around.around(byPlace, run.places(decided()).occurring());
      run.kernels().roles().gather(around, numbers(run, this, least), rows, to);
    }
  }
}
