package io.zhaoren.local;

/** A service that fails as one with a bad policy does. */
final class BrokenService {

  private BrokenService() {}

  public static void main(String[] arguments) {
    throw new IllegalArgumentException(
        "a policy does not compile", new IllegalStateException("dibao.yaml:12:9: no such fact"));
  }
}
