package io.crossdock.environment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.internal.json.Json;
import io.crossdock.internal.reference.VariableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file with variables, in which encrypted ones are sealed: {@code {"Magento_Url":
 * "https://shop.example.com", "Magento_password": {"sealed": "…"}}}.
 *
 * <p>Secrets are sealed with AES-256-GCM by Tink, with the variable's name as associated data, so
 * that a sealed text under another name does not open. Names and plain values can be read by
 * anybody who may read the file. Changes are in memory until {@link #save()}.
 *
 * <p>Not safe for use by several threads.
 */
public final class EnvironmentFile {

  private static final String SEALED = "sealed";

  private final Path file;
  private final KeySource keys;
  private final Map<String, JsonNode> variables = new TreeMap<>();
  private @Nullable Aead aead;

  private EnvironmentFile(Path file, KeySource keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Reads a file. Nothing is unsealed yet.
   *
   * @throws EnvironmentException if it is not there or cannot be read
   * @throws InvalidDefinitionException if it is not of this form, with all problems
   */
  public static EnvironmentFile open(Path file, KeySource keys) {
    EnvironmentFile opened = new EnvironmentFile(requireNonNull(file), requireNonNull(keys));
    opened.read(AtomicFile.at(file).read("environment file"));
    return opened;
  }

  /** Opens a file, or starts an empty one where there is none; {@link #save()} makes it. */
  public static EnvironmentFile openOrNew(Path file, KeySource keys) {
    return Files.exists(file)
        ? open(file, keys)
        : new EnvironmentFile(requireNonNull(file), requireNonNull(keys));
  }

  /** The names of all variables, sorted. */
  public List<String> names() {
    return List.copyOf(variables.keySet());
  }

  /**
   * Sets a variable that anybody may see.
   *
   * @throws InvalidDefinitionException if the name holds what no name may hold
   */
  public EnvironmentFile variable(String name, String value) {
    variables.put(checked(name), JsonNodeFactory.instance.textNode(requireNonNull(value)));
    return this;
  }

  /**
   * Sets a variable that nobody may see; it is sealed at once.
   *
   * @throws InvalidDefinitionException if the name holds what no name may hold
   * @throws EnvironmentException if the key cannot be used
   */
  public EnvironmentFile encrypted(String name, String secret) {
    variables.put(checked(name), seal(name, requireNonNull(secret)));
    return this;
  }

  /** Takes a variable out, if it is there. */
  public EnvironmentFile remove(String name) {
    variables.remove(name);
    return this;
  }

  /**
   * Seals each secret again with the newest key, after the key has been rotated.
   *
   * @throws EnvironmentException if a secret cannot be opened; nothing is changed then
   */
  public EnvironmentFile resealAll() {
    Map<String, JsonNode> resealed = new TreeMap<>(variables);
    resealed.replaceAll((name, value) -> value.isObject() ? seal(name, unseal(name)) : value);
    variables.putAll(resealed);
    return this;
  }

  /**
   * Writes the file in one step: at any moment it is the old one or the new one.
   *
   * @throws EnvironmentException if it cannot be written
   */
  public void save() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.setAll(variables);
    AtomicFile.at(file).replace(tree.toPrettyString() + "\n");
  }

  void addTo(Environment.Builder environment) {
    variables.forEach(
        (name, value) -> {
          if (value.isObject()) {
            environment.encrypted(name, unseal(name));
          } else {
            environment.variable(name, value.textValue());
          }
        });
  }

  /** Where the file is and how many variables it has. */
  @Override
  public String toString() {
    return "EnvironmentFile[" + file + ", " + variables.size() + " variables]";
  }

  private void read(String text) {
    JsonNode tree;
    try {
      tree = Json.definitions().readTree(text);
    } catch (JsonProcessingException fault) {
      throw new EnvironmentException(
          "environment file " + file + " is not JSON at " + Json.placeOf(fault), null);
    }
    if (!tree.isObject()) {
      throw new EnvironmentException("environment file " + file + " is no JSON object", null);
    }
    List<Problem> problems = new ArrayList<>();
    tree.properties().forEach(field -> take(field.getKey(), field.getValue(), problems));
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(
          "Environment file " + file + " cannot be read", problems);
    }
  }

  private void take(String name, JsonNode value, List<Problem> problems) {
    String flaw = VariableName.flaw(name);
    boolean isSealed = value.isObject() && value.size() == 1 && value.path(SEALED).isTextual();
    if (flaw != null) {
      problems.add(new Problem(place(name), "cannot be used: " + flaw));
    } else if (!value.isTextual() && !isSealed) {
      problems.add(new Problem(place(name), "is neither a text nor {\"" + SEALED + "\": \"…\"}"));
    } else {
      variables.put(name, value);
    }
  }

  private JsonNode seal(String name, String secret) {
    try {
      byte[] sealed = aead().encrypt(Seal.utf8(secret), Seal.utf8(name));
      return JsonNodeFactory.instance
          .objectNode()
          .put(SEALED, Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException fault) {
      throw new EnvironmentException(place(name) + " cannot be sealed with " + keys, fault);
    }
  }

  private String unseal(String name) {
    try {
      String sealed =
          variables.getOrDefault(name, JsonNodeFactory.instance.nullNode()).path(SEALED).asText();
      byte[] octets = aead().decrypt(Base64.getDecoder().decode(sealed), Seal.utf8(name));
      return new String(octets, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException fault) {
      throw new EnvironmentException(
          place(name)
              + " in "
              + file
              + " does not open with "
              + keys
              + ": either it was sealed with another key, or the sealed text or the name was"
              + " changed since; seal it again with EnvironmentFile.encrypted",
          fault);
    }
  }

  private Aead aead() {
    Aead open = aead;
    if (open == null) {
      open = keys.aead();
      aead = open;
    }
    return open;
  }

  private static String checked(String name) {
    String flaw = VariableName.flaw(name);
    if (flaw != null) {
      throw new InvalidDefinitionException(
          "The variable cannot be set",
          List.of(new Problem(place(name), "cannot be used: " + flaw)));
    }
    return name;
  }

  private static String place(String name) {
    return "variable \"" + name + "\"";
  }
}
