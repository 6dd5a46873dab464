package io.crossdock.testkit.akeneo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The credentials of the one connection that a fake Akeneo knows. Not a record: its text shows no
 * secret.
 */
public final class Connection {

  private final String clientId;
  private final String secret;
  private final String username;
  private final String password;

  private Connection(String clientId, String secret, String username, String password) {
    this.clientId = requireNonNull(clientId, "clientId");
    this.secret = requireNonNull(secret, "secret");
    this.username = requireNonNull(username, "username");
    this.password = requireNonNull(password, "password");
  }

  /** Client id and secret of the connection, and name and password of its user. */
  public static Connection of(String clientId, String secret, String username, String password) {
    return new Connection(clientId, secret, username, password);
  }

  /** The client id. */
  public String clientId() {
    return clientId;
  }

  /** The client's secret. */
  public String secret() {
    return secret;
  }

  /** The user's name. */
  public String username() {
    return username;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  boolean isClient(@Nullable String idAndSecret) {
    return (clientId + ":" + secret).equals(idAndSecret);
  }

  boolean isUser(String username, String password) {
    return this.username.equals(username) && this.password.equals(password);
  }

  @Override
  public String toString() {
    return "connection of " + username;
  }
}
