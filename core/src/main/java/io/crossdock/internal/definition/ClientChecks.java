package io.crossdock.internal.definition;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.Problem;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Settings;
import io.crossdock.connector.SignIn;
import io.crossdock.http.Authentication;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.text.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a client. */
public final class ClientChecks {

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  /** Begins with the simple constraints of the builder. */
  public ClientChecks(String name, Object builder) {
    this.name = name;
    problems.addAll(Constraints.of(builder));
  }

  /** The connector that is meant; null where there is none, which is a problem. */
  public @Nullable Connector connector(
      @Nullable Connector given, @Nullable String named, @Nullable Connectors connectors) {
    if (given != null) {
      return given;
    }
    Connectors known = connectors == null ? Connectors.found() : connectors;
    if (named == null) {
      problems.add(
          new Problem(
              "connector",
              "is missing; found: "
                  + String.join(", ", known.all().stream().map(Connector::id).toList())));
      return null;
    }
    Optional<Connector> found = known.named(named);
    if (found.isEmpty()) {
      problems.add(new Problem("connector", known.unknown(named)));
    }
    return found.orElse(null);
  }

  /** An address that can be one, as far as it is known without the environment. */
  public void baseUrl(@Nullable String baseUrl) {
    if (baseUrl == null || baseUrl.isBlank()) {
      return;
    }
    Template template = Template.parse("baseUrl", baseUrl);
    problems.addAll(template.problems());
    if (template.refersToItem()) {
      problems.add(new Problem("baseUrl", "cannot look into an item: \"" + baseUrl + "\""));
    }
    BaseUrls.problem(baseUrl).ifPresent(words -> problems.add(new Problem("baseUrl", words)));
  }

  /** A kind that exists, with all its fields, each a reference. */
  public void authentication(Authentication authentication, @Nullable Connector connector) {
    Map<String, SignIn> own = new LinkedHashMap<>();
    if (connector != null) {
      connector.signIns().forEach(signIn -> own.put(signIn.kind(), signIn));
    }
    SignIn signIn = own.get(authentication.kind());
    if (signIn != null) {
      fields(authentication, signIn.fields(), signIn.optionalFields());
    } else if (KnownSignIns.FIELDS.containsKey(authentication.kind())) {
      fields(
          authentication, KnownSignIns.fields(authentication.kind()), KnownSignIns.OPTIONAL_FIELDS);
    } else if (connector != null) {
      List<String> kinds = new ArrayList<>(own.keySet());
      kinds.addAll(KnownSignIns.FIELDS.keySet());
      problems.add(
          new Problem(
              "authentication",
              "\""
                  + authentication.kind()
                  + "\" is none of "
                  + connector.id()
                  + hint(authentication.kind(), kinds)));
    }
  }

  /** Settings that the connector declared for its clients. */
  public void settings(Settings settings, @Nullable Connector connector) {
    if (connector != null) {
      problems.addAll(SettingChecks.problems(settings, connector.settings(), Setting.Place.CLIENT));
    }
  }

  /** More than nothing: a timeout of 0 waits for ever. */
  public void timeout(String place, Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      problems.add(
          new Problem(place, "is " + timeout + "; allowed: more than 0, since 0 waits for ever"));
    }
  }

  /** At least one. */
  public void atOnce(@Nullable Integer calls) {
    if (calls != null && calls < 1) {
      problems.add(new Problem("atOnce", "is " + calls + "; allowed: 1 or more"));
    }
  }

  /** Tells all problems. */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException("Client \"" + name + "\" cannot be built", problems);
    }
  }

  private void fields(Authentication given, List<String> needed, List<String> optional) {
    for (String field : needed) {
      if (!given.fields().containsKey(field)) {
        problems.add(new Problem(place(given, field), "is missing"));
      }
    }
    given.fields().forEach((field, value) -> field(given, field, value, needed, optional));
  }

  private void field(
      Authentication given,
      String field,
      String value,
      List<String> needed,
      List<String> optional) {
    if (!needed.contains(field) && !optional.contains(field) && !field.equals(KnownSignIns.ENDS)) {
      List<String> known = new ArrayList<>(needed);
      known.addAll(optional);
      problems.add(new Problem(place(given, field), "is unknown" + hint(field, known)));
      return;
    }
    Template template = Template.parse(place(given, field), value);
    problems.addAll(template.problems());
    if (field.equals(KnownSignIns.ENDS) && template.variables().isEmpty()) {
      CredentialEnds.problem(value)
          .ifPresent(words -> problems.add(new Problem(place(given, field), words)));
    }
    if (Authentication.isCredential(field)
        && template.problems().isEmpty()
        && template.variables().isEmpty()) {
      problems.add(
          new Problem(
              place(given, field),
              "is a literal; a credential stands in a variable: .encrypted(\"My_"
                  + field
                  + "\", …) and here \"${My_"
                  + field
                  + "}\""));
    }
  }

  private static String place(Authentication given, String field) {
    return given.kind() + " " + field;
  }

  private static String hint(String wanted, List<String> names) {
    return NearestName.of(wanted, names)
        .map(nearest -> "; nearest: \"" + nearest + "\"")
        .orElse("; known: " + String.join(", ", names));
  }
}
