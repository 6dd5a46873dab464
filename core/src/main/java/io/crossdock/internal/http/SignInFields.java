package io.crossdock.internal.http;

import io.crossdock.connector.Connection;
import io.crossdock.connector.Credential;
import io.crossdock.connector.SignIn;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.internal.definition.KnownSignIns;
import io.crossdock.internal.reference.Template;
import io.crossdock.internal.reference.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of a client's sign-in fields, resolved anew for each sign-in and kept nowhere. */
final class SignInFields {

  // Names, not secrets: masking a user called "admin" would shred addresses and messages.
  private static final List<String> NAMES = List.of("username", "clientId");

  /** A field of this name holds what the remote takes once only. */
  private static final String REFRESH_TOKEN = "refreshToken";

  private final HttpClient client;
  private final Variables variables;
  private final Wording wording;

  SignInFields(HttpClient client, Variables variables, Wording wording) {
    this.client = client;
    this.variables = variables;
    this.wording = wording;
  }

  /** What a sign-in is given. */
  SignIn.Request request(@Nullable Credential previous, Connection connection) {
    return new Given(this, previous, connection);
  }

  /** The reference to a refresh token, where the definition signs in with one. */
  Optional<String> refreshToken() {
    return Optional.ofNullable(client.authentication().fields().get(REFRESH_TOKEN));
  }

  /** The text that says when the credential ends, where the definition has one. */
  Optional<String> ends() {
    return text(KnownSignIns.ENDS);
  }

  /** References to what a person would have to renew. */
  String references() {
    return client.authentication().fields().entrySet().stream()
        .filter(field -> Authentication.isCredential(field.getKey()))
        .filter(field -> !NAMES.contains(field.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(", "));
  }

  /**
   * Which sign-in it is, of all that several instances may share.
   *
   * @param address of the client
   */
  SignInIdentity identity(String address) {
    List<String> place = new ArrayList<>(List.of(client.authentication().kind(), address));
    List<String> origin = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>(client.authentication().fields());
    fields.remove(KnownSignIns.ENDS);
    fields.forEach(
        (field, source) -> {
          place.add(field);
          place.add(source);
          if (!Authentication.isCredential(field) || NAMES.contains(field)) {
            text(field).ifPresent(place::add);
          } else if (refreshToken().isEmpty() || field.equals(REFRESH_TOKEN)) {
            // A new client secret leaves a refresh token as it is.
            text(field).ifPresent(origin::add);
          }
        });
    return new SignInIdentity(place, origin);
  }

  private Optional<String> text(String field) {
    Optional<String> text =
        Optional.ofNullable(client.authentication().fields().get(field))
            .map(source -> Template.parse(place(field), source).text(variables));
    if (Authentication.isCredential(field) && !NAMES.contains(field)) {
      text.ifPresent(wording::learn);
    }
    return text;
  }

  private String place(String field) {
    return client.authentication().kind() + " " + field;
  }

  private record Given(SignInFields fields, @Nullable Credential previous, Connection connection)
      implements SignIn.Request {

    @Override
    public String field(String name) {
      return fields
          .text(name)
          .orElseThrow(
              () -> new IllegalArgumentException("no field \"" + name + "\" in the definition"));
    }

    @Override
    public Optional<String> optionalField(String name) {
      return fields.text(name);
    }

    @Override
    public String toString() {
      return "sign-in of " + fields.client;
    }
  }
}
