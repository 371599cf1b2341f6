package io.zhaoren.gateway.benefits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is not for everybody in a household, although the service would show it to them: what tells
 * of somebody's health is for that person alone (个人信息保护法 第二十八条), and what protects a child is for
 * nobody there. What is left out is not counted as missing: that it is there would tell as much.
 */
@Singleton
class Discretion {

  private final Set<String> ownOnly;
  private final Set<String> protecting;

  Discretion(
      @ConfigProperty(name = "zhaoren.discretion.own-only") Set<String> ownOnly,
      @ConfigProperty(name = "zhaoren.discretion.protecting") Set<String> protecting) {
    this.ownOnly = Set.copyOf(ownOnly);
    this.protecting = Set.copyOf(protecting);
  }

  /**
   * @param oneself whether the caller is the person that the entries are about
   */
  List<ObjectNode> shown(List<ObjectNode> entries, Caller caller, boolean oneself) {
    if (caller.role() != Role.RESIDENT) {
      return entries;
    }
    return entries.stream().filter(entry -> isFor(entry, oneself)).toList();
  }

  private boolean isFor(ObjectNode entry, boolean oneself) {
    var programme = entry.path("programme").asText();
    return !protecting.contains(programme) && (oneself || !ownOnly.contains(programme));
  }
}
