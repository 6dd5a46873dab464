package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of a product are asked for.
 *
 * <p>Source: recorded exchanges akeneo 02 #6, 03 #5 to #10.
 *
 * @param scope one channel, or all
 * @param locales those of the answer, or all
 * @param attributes those of the answer, or all
 */
record ProductParameters(
    Optional<String> scope, Optional<Set<String>> locales, Optional<Set<String>> attributes) {

  static ProductParameters of(Query query, Structure structure) {
    Optional<String> scope = query.value("scope");
    Optional<List<String>> locales =
        query.list("locales").map(all -> all.stream().map(String::strip).toList());
    scope.ifPresent(code -> checkScope(code, structure));
    locales.ifPresent(codes -> checkLocales(codes, scope, structure));
    Optional<List<String>> attributes = query.list("attributes");
    attributes.ifPresent(codes -> checkAttributes(codes, structure));
    return new ProductParameters(
        scope,
        locales.map(codes -> (Set<String>) new HashSet<>(codes)).or(() -> of(scope, structure)),
        attributes.map(HashSet::new));
  }

  /** Without locales, a channel gives its own. */
  private static Optional<Set<String>> of(Optional<String> scope, Structure structure) {
    return scope
        .flatMap(code -> structure.find(Kind.CHANNELS, code))
        .map(ProductParameters::locales);
  }

  private static Set<String> locales(ObjectNode channel) {
    Set<String> codes = new HashSet<>();
    channel.path("locales").forEach(locale -> codes.add(locale.asText()));
    return codes;
  }

  private static void checkScope(String scope, Structure structure) {
    if (structure.find(Kind.CHANNELS, scope).isEmpty()) {
      throw Refused.unprocessable("Scope \"" + scope + "\" does not exist.");
    }
  }

  private static void checkLocales(
      List<String> locales, Optional<String> scope, Structure structure) {
    List<String> unknown = locales.stream().filter(code -> !structure.isEnabled(code)).toList();
    if (unknown.size() == 1) {
      throw Refused.unprocessable(
          "Locale \"" + unknown.get(0) + "\" does not exist or is not activated.");
    }
    if (!unknown.isEmpty()) {
      throw Refused.unprocessable(
          "Locales \"" + String.join(", ", unknown) + "\" do not exist or are not activated.");
    }
    Optional<Set<String>> own = of(scope, structure);
    for (String locale : locales) {
      if (own.isPresent() && !own.get().contains(locale)) {
        throw Refused.unprocessable(
            "Locale \"%s\" is not activated for the scope \"%s\"."
                .formatted(locale, scope.orElse("")));
      }
    }
  }

  private static void checkAttributes(List<String> attributes, Structure structure) {
    List<String> unknown =
        attributes.stream().filter(code -> structure.attribute(code).isEmpty()).toList();
    if (unknown.size() == 1) {
      throw Refused.unprocessable("Attribute \"" + unknown.get(0) + "\" does not exist.");
    }
    if (!unknown.isEmpty()) {
      throw Refused.unprocessable(
          "Attributes \"" + String.join(", ", unknown) + "\" do not exist.");
    }
  }

  boolean wantsAll() {
    return scope.isEmpty() && locales.isEmpty() && attributes.isEmpty();
  }

  boolean wantsAttribute(String code) {
    return attributes.isEmpty() || attributes.get().contains(code);
  }

  boolean wants(String locale, String valueScope) {
    boolean inScope = scope.isEmpty() || valueScope.isEmpty() || scope.get().equals(valueScope);
    boolean inLocale = locales.isEmpty() || locale.isEmpty() || locales.get().contains(locale);
    return inScope && inLocale;
  }
}
