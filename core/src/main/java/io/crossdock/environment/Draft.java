package io.crossdock.environment;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.reference.VariableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An environment while its variables come in. */
final class Draft {

  private static final Logger LOG = LoggerFactory.getLogger(Environment.class);

  private final Seal seal;
  private final Map<String, Value> values = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> warningsBefore = new LinkedHashSet<>();
  private @Nullable KeySource keys;
  private @Nullable KeySource keysOfFile;

  Draft(Seal seal) {
    this.seal = seal;
  }

  void addAll(Map<String, Value> others, List<String> theirWarnings) {
    values.putAll(others);
    warningsBefore.addAll(theirWarnings);
  }

  void keys(KeySource keys) {
    this.keys = keys;
  }

  void keysOfFile(KeySource keys) {
    if (keysOfFile == null) {
      keysOfFile = keys;
    }
  }

  void plain(String name, String text) {
    if (values.get(name) instanceof Value.Sealed) {
      sealed(SealedVariable.of(name, text, seal));
    } else if (accepts(name)) {
      values.put(name, new Value.Plain(text));
    }
  }

  void sealed(SealedVariable variable) {
    if (variable.flaw != null) {
      problems.add(new Problem(place(variable.name), variable.flaw));
    } else if (accepts(variable.name)) {
      values.put(variable.name, variable.value);
      if (variable.warning != null) {
        warnings.add(variable.warning);
      }
    }
  }

  Environment environment() {
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("The environment cannot be built", problems);
    }
    warnings.forEach(warning -> LOG.atWarn().log("{}", warning));
    List<String> all = new ArrayList<>(warningsBefore);
    all.addAll(warnings);
    return new Environment(values, seal, keys == null ? keysOfFile : keys, all);
  }

  private boolean accepts(String name) {
    String flaw = VariableName.flaw(name);
    if (flaw != null) {
      problems.add(new Problem(place(name), "cannot be used: " + flaw));
    }
    return flaw == null;
  }

  private static String place(String name) {
    return "variable \"" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "\"";
  }
}
