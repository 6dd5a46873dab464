package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import java.util.Optional;

/** Reads Shopify's refusals: by status, and inside a 200, where most of them are. */
final class ShopifyErrors implements ErrorReader {

  private static final int LONGEST = 300;

  @Override
  public RemoteCallException read(Call call, Answer answer) {
    int status = answer.status();
    String words = words(answer);
    Fault fault = Fault.of(words).withStatus(status);
    return new RemoteCallException(
        kind(status), call + " answered " + status + ": " + words + hint(status), fault, null);
  }

  @Override
  public Optional<RemoteCallException> inside(Call call, Answer answer) {
    if (!call.path().endsWith("/graphql.json")) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = answer.json();
    } catch (RemoteCallException noJson) {
      // A gateway's page, or nothing, under status 200: it comes and goes.
      // Source: issues 1107 and 1128 of Shopify/shopify-api-ruby.
      return noJson.kind() == Kind.NOT_AN_ANSWER
          ? Optional.of(
              new RemoteCallException(
                  Kind.PASSING, said(noJson, answer), noJson.fault(), noJson.getCause()))
          : Optional.of(noJson);
    }
    return GraphQlErrors.of(json)
        .flatMap(errors -> errors.asFailureOf(call))
        .or(() -> SearchWarnings.in(json))
        .or(() -> ProductBulk.noPlace(call, json));
  }

  private static String said(RemoteCallException noJson, Answer answer) {
    String id = answer.header("X-Request-Id").map(one -> "; request id " + one).orElse("");
    String type = answer.header("Content-Type").map(one -> " of type " + one).orElse("");
    return noJson.fault().words() + type + id;
  }

  /** Source: recorded exchanges shopify 01 #4 and #9, 02 #21 to #29. */
  private static Kind kind(int status) {
    return switch (status) {
      case 401, 402, 403, 423, 430 -> Kind.CREDENTIALS;
      case 404 -> Kind.NOT_AN_ANSWER;
      case 408, 425, 429 -> Kind.PASSING;
      default -> status >= 500 ? Kind.PASSING : Kind.REFUSED;
    };
  }

  private static String hint(int status) {
    return switch (status) {
      case 401 ->
          ". The access token is wrong, was revoked, or belongs to another shop; it goes into the"
              + " header X-Shopify-Access-Token, which adminToken(…) and clientCredentials(…) set";
      case 402 -> ". The shop is frozen until it pays";
      case 403 -> ". The shop is not available, or the app may not see this";
      case 404 ->
          ". There is no shop at this address, or no such version: the base URL is"
              + " https://NAME.myshopify.com, the version one that lives";
      case 423 -> ". The shop is locked";
      case 430 -> ". Shopify took the calls for an attack: nothing more is sent";
      default -> "";
    };
  }

  private static String words(Answer answer) {
    JsonNode errors = json(answer).path("errors");
    if (errors.isTextual()) {
      return shortened(errors.textValue());
    } else if (errors.isContainerNode() && !errors.isEmpty()) {
      return shortened(
          errors.isArray() && errors.get(0).path("message").isTextual()
              ? errors.get(0).path("message").textValue()
              : errors.toString());
    }
    String id = answer.header("X-Request-Id").map(one -> " (request id " + one + ")").orElse("");
    String type = answer.header("Content-Type").map(one -> " of type " + one).orElse("");
    return (answer.isEmpty() ? "no words" : shortened(text(answer))) + type + id;
  }

  private static JsonNode json(Answer answer) {
    if (answer.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return answer.json();
    } catch (RemoteCallException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** What is no JSON has had its words taken out, at a cost that its length does not drive up. */
  private static String text(Answer answer) {
    try {
      return answer.json().toString();
    } catch (RemoteCallException notJson) {
      return notJson.fault().words();
    }
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
