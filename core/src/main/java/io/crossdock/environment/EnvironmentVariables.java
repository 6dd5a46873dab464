package io.crossdock.environment;

import io.crossdock.internal.reference.Variables;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The way from the environment's variables to their texts; never handed out to a host. */
final class EnvironmentVariables implements Variables {

  private final Map<String, Value> values;
  private final Seal seal;

  EnvironmentVariables(Map<String, Value> values, Seal seal) {
    this.values = values;
    this.seal = seal;
  }

  @Override
  public Optional<String> text(String name) {
    Value value = values.get(name);
    if (value instanceof Value.Plain plain) {
      return Optional.of(plain.text);
    }
    return value instanceof Value.Sealed sealed
        ? Optional.of(seal.unseal(name, sealed.octets))
        : Optional.empty();
  }

  @Override
  public boolean isSecret(String name) {
    return values.get(name) instanceof Value.Sealed;
  }

  @Override
  public Collection<String> names() {
    return values.keySet();
  }
}
