package io.crossdock.connector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to sign in to a platform.
 *
 * <p>The engine calls {@link #signIn} once for all threads, ahead of the credential's end and after
 * a 401 once, never in a loop. A credential with a refresh token is kept by the engine, sealed,
 * before it is used. Safe for use by several threads; keeps nothing.
 *
 * <p>A definition chooses it by its kind: {@code Authentication.of("keeper").with("keeper",
 * "${Keeper}").with("word", "${Word}")}. Its calls are described like any other, {@code
 * Call.of("POST", "/gate").body(…)}, and go out in a preview too. What fails for a passing reason
 * is tried again by the engine; a refusal, whatever its status, stops the run and counts as wrong
 * credentials. Where the fields hold all that is needed, {@link #signIn} makes no call.
 */
public interface SignIn {

  /** Its name, as definitions give it: {@code admin-token}. */
  String kind();

  /**
   * The fields that it needs, each given in a definition as a reference: {@code username}. One that
   * is called {@code refreshToken} is taken for a token that the remote may accept once only.
   */
  List<String> fields();

  /** Fields that it can do without. */
  default List<String> optionalFields() {
    return List.of();
  }

  /**
   * Gets a credential.
   *
   * @param request the fields' texts, the credential so far, and the wire without sign-in
   * @throws RemoteCallException of kind {@code CREDENTIALS} if the remote refuses, saying which
   *     fields may be wrong
   */
  Credential signIn(Request request);

  /**
   * Puts the credential on a call: a header, a query parameter, or a signature over the call.
   *
   * @param credential what {@link #signIn} gave
   * @param outbound the call as it is about to go out
   */
  void authorize(Credential credential, Outbound outbound);

  /** What a sign-in is given. Made by the engine. */
  interface Request {

    /**
     * The text of a field; secret. Use it for this call and keep it nowhere.
     *
     * @param name one of the fields
     */
    String field(String name);

    /**
     * The text of a field that may be absent.
     *
     * @param name one of the optional fields
     */
    Optional<String> optionalField(String name);

    /** The credential so far, to be refreshed; null at the first sign-in or once it was refused. */
    @Nullable Credential previous();

    /**
     * The wire, to the client's own host, without sign-in: a call that is answered 401 or 403
     * throws like any other.
     */
    Connection connection();
  }

  /** A call that is about to go out. Made by the engine. */
  interface Outbound {

    /** The HTTP method in capitals. */
    String method();

    /** Scheme, host, port and path, encoded, without query. */
    String address();

    /** The query in order, not encoded. */
    List<Parameter> query();

    /**
     * Sets a header.
     *
     * @param name of the header
     * @param value redacted wherever it shows
     */
    void header(String name, String value);

    /**
     * Adds a query parameter.
     *
     * @param name of the parameter
     * @param value redacted wherever it shows
     */
    void query(String name, String value);
  }
}
