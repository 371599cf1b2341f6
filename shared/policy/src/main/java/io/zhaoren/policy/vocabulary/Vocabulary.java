package io.zhaoren.policy.vocabulary;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed list of facts that one service knows, in a fixed order. */
public final class Vocabulary {

  private final List<FactDefinition> facts;
  private final Map<String, Integer> indexes;
  private final List<String> namesInOrder;
  private final int[] orders;

  /**
   * @throws IllegalArgumentException if a name occurs twice
   */
  public Vocabulary(Collection<FactDefinition> facts) {
    this.facts = List.copyOf(facts);
    var byName = new LinkedHashMap<String, Integer>();
    for (var i = 0; i < this.facts.size(); i++) {
      var name = this.facts.get(i).name();
      if (byName.put(name, i) != null) {
        throw new IllegalArgumentException("fact declared twice: " + name);
      }
    }
    this.indexes = new HashMap<>(byName); // asked by the million
    this.namesInOrder = byName.keySet().stream().sorted().toList();
    this.orders = new int[this.facts.size()];
    for (var order = 0; order < orders.length; order++) {
      orders[indexOf(namesInOrder.get(order))] = order;
    }
  }

  public List<FactDefinition> facts() {
    return facts;
  }

  public Optional<FactDefinition> find(String name) {
    var index = indexes.get(name);
    return index == null ? Optional.empty() : Optional.of(facts.get(index));
  }

  /**
   * The definition of a fact that must exist.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public FactDefinition fact(String name) {
    return facts.get(indexOf(name));
  }

  /**
   * The place of a fact in {@link #facts()}, which is also its column in a fact block.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int indexOf(String name) {
    var index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException("no such fact: " + name);
    }
    return index;
  }

  /**
   * The place of a fact when all are ordered by their names.
   *
   * @param index its place in {@link #facts()}
   */
  public int orderOf(int index) {
    return orders[index];
  }

  /** All names, in order. */
  public List<String> namesInOrder() {
    return namesInOrder;
  }

  /** Whether facts of this owner ({@code person}, {@code assistance} …) are known here. */
  public boolean knowsOwner(String owner) {
    return facts.stream().anyMatch(fact -> fact.owner().equals(owner));
  }
}
