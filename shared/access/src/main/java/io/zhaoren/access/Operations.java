package io.zhaoren.access;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every operation of this service with its rule. */
@Singleton
public final class Operations {

  /**
   * @param parameters of the path and the query by which it can be told what is asked for, each
   *     with the value that it has where none is given
   */
  record Guarded(
      Rule rule, Map<String, Optional<String>> parameters, Map<Role, Reason.Needed> reasons) {}

  private final Map<Method, Guarded> rules;

  /**
   * @throws IllegalStateException naming every operation without a rule and every rule without an
   *     operation that a module of this service could have
   */
  @Inject
  Operations(BeanManager beans, Reach reach) {
    this(resources(beans), Rights.bundled(), reach::knows);
  }

  Operations(Set<Class<?>> resources, Rights rights, Predicate<String> known) {
    var faults = new ArrayList<String>();
    var found = new HashMap<Method, Guarded>();
    var unused = new TreeSet<>(rights.operations());
    for (var resource : resources) {
      for (var method : resource.getMethods()) {
        if (isOperation(method)) {
          var id = id(method);
          unused.remove(id);
          rights
              .of(id)
              .ifPresentOrElse(
                  rule -> {
                    var parameters = parameters(method, known);
                    found.put(method, new Guarded(rule, parameters, reasons(method, rule, rights)));
                    if (parameters.isEmpty() && mustNameSomething(rule)) {
                      faults.add(id + ": its address names nothing that could be looked up");
                    }
                  },
                  () -> faults.add(id + ": no rule says who may do it"));
        }
      }
    }
    unused.forEach(id -> faults.add(id + ": a rule for an operation that is not there"));
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults.stream().sorted().toList()));
    }
    rules = Map.copyOf(found);
  }

  /** What holds for a method of a resource; for one that is no operation, nothing is allowed. */
  Guarded of(Method method) {
    return Optional.ofNullable(rules.get(method))
        .orElseThrow(() -> new RefusedException(Refusal.ROLE_MAY_NOT));
  }

  private static Set<Class<?>> resources(BeanManager beans) {
    var resources = new HashSet<Class<?>>();
    for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        resources.add(bean.getBeanClass());
      }
    }
    return resources;
  }

  private static boolean isOperation(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  /** The name of an operation in the OpenAPI document. */
  static String id(Method method) {
    var operation = method.getAnnotation(Operation.class);
    return operation == null || operation.operationId().isEmpty()
        ? method.getDeclaringClass().getSimpleName() + "." + method.getName()
        : operation.operationId();
  }

  /** Who has to say why: of what is read of people alone. */
  private static Map<Role, Reason.Needed> reasons(Method method, Rule rule, Rights rights) {
    return method.isAnnotationPresent(GET.class) && rule.isPersonal() ? rights.reasons() : Map.of();
  }

  /** A right that is not everybody's needs something by which its reach can be told. */
  private static boolean mustNameSomething(Rule rule) {
    return !rule.isPublic()
        && rule.naming() == Rule.Naming.ADDRESS
        && rule.rights().values().stream().anyMatch(right -> right.scope() != Scope.ANYONE);
  }

  private static Map<String, Optional<String>> parameters(Method method, Predicate<String> known) {
    var parameters = new TreeMap<String, Optional<String>>();
    for (var parameter : method.getParameters()) {
      var standard =
          Optional.ofNullable(parameter.getAnnotation(DefaultValue.class)).map(DefaultValue::value);
      Optional.ofNullable(parameter.getAnnotation(PathParam.class))
          .ifPresent(each -> parameters.put(each.value(), standard));
      Optional.ofNullable(parameter.getAnnotation(QueryParam.class))
          .ifPresent(each -> parameters.put(each.value(), standard));
    }
    parameters.keySet().removeIf(known.negate());
    return parameters;
  }
}
