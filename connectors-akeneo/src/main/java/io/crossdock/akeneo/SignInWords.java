package io.crossdock.akeneo;

import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;

/**
 * Says what a refused sign-in means: the PIM answers 422 for all wrong credentials, and what stands
 * in front of it may answer anything.
 */
final class SignInWords {

  private static final String ALL_SUSPECTS =
      "check user name and password, and client id and secret of the connection in the PIM";

  private SignInWords() {}

  static RemoteCallException of(RemoteCallException refused) {
    int status = refused.fault().status();
    return switch (refused.kind()) {
      case REFUSED, CREDENTIALS, NOT_AN_ANSWER -> of(refused, status);
      default -> refused;
    };
  }

  private static RemoteCallException of(RemoteCallException refused, int status) {
    if (status == 422 || status == 401 || status == 400) {
      return worded(refused, Kind.CREDENTIALS, credentials(refused.fault().words()));
    }
    if (status == 413) {
      // Source: recorded exchange akeneo 01 #8.
      return worded(
          refused,
          Kind.CREDENTIALS,
          "user name and password are too long: the PIM takes 300 bytes for the whole sign-in");
    }
    if (status == 404) {
      return worded(
          refused,
          Kind.NOT_AN_ANSWER,
          "there is no PIM at this address: nothing answers at "
              + AkeneoSignIn.PATH
              + " below the base URL");
    }
    if (refused.kind() == Kind.NOT_AN_ANSWER) {
      return worded(
          refused,
          Kind.NOT_AN_ANSWER,
          "the address leads to a user interface, not to the API: check the base URL, which is that"
              + " of the PIM without /api or /user; "
              + refused.fault().words());
    }
    return refused;
  }

  private static String credentials(String words) {
    if (words.contains("client_id")) {
      return "client id or secret is wrong, or a web server in between removes the Authorization"
          + " header; "
          + ALL_SUSPECTS
          + "; Akeneo says: "
          + words;
    }
    return "Akeneo refuses the sign-in; " + ALL_SUSPECTS + "; Akeneo says: " + words;
  }

  private static RemoteCallException worded(
      RemoteCallException refused, Kind kind, String explanation) {
    String words = "sign-in to Akeneo failed: " + explanation;
    Fault fault = refused.fault().withWords(words);
    return new RemoteCallException(kind, words, fault, refused);
  }
}
