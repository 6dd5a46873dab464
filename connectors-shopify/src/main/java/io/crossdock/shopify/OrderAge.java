package io.crossdock.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.Since;
import io.crossdock.connector.Warning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an app sees of orders: without the scope {@code read_all_orders} those of the last sixty
 * days alone. Older ones are missing, and no answer says so.
 *
 * <p>Source: Shopify's page on access scopes; Shopify/shopify-api-ruby #596,
 * nozzlegear/ShopifySharp #260 for what it looks like.
 */
final class OrderAge {

  static final String ALL = "read_all_orders";

  private static final Duration SEEN = Duration.ofDays(60);

  private OrderAge() {}

  /** The day since when orders are seen; empty where the app sees all. */
  static Optional<LocalDate> seenSince(Set<String> granted, Instant now) {
    return granted.contains(ALL)
        ? Optional.empty()
        : Optional.of(LocalDate.ofInstant(now.minus(SEEN), ZoneOffset.UTC));
  }

  /** What a test of a client says of it, where the app reads orders at all. */
  static Optional<String> note(Set<String> granted, Instant now) {
    return granted.contains("read_orders") || granted.contains("write_orders")
        ? seenSince(granted, now)
            .map(day -> "without " + ALL + " only orders since " + day + " can be seen")
        : Optional.empty();
  }

  /**
   * Says before a list of orders is read what it cannot see.
   *
   * @throws RemoteCallException if the incoming's settings say that it is not read then
   */
  static void before(Read read, Row row) {
    if (!isOfOrders(row)) {
      return;
    }
    Connection connection = read.connection();
    seenSince(granted(connection), connection.now())
        .flatMap(day -> unseen(read.since(), day))
        .ifPresent(
            words -> {
              if (read.settings().text(ShopifySettings.OLD_ORDERS, "warn").equals("stop")) {
                throw RemoteCallException.of(Kind.CREDENTIALS, Fault.of(words));
              }
              connection.warn(Warning.NOT_ALL_SEEN, words);
            });
  }

  /** Says of an order that was asked for by its key and is not there what that may mean. */
  static void missing(Read read, Row row) {
    Connection connection = read.connection();
    if (isOfOrders(row) && seenSince(granted(connection), connection.now()).isPresent()) {
      connection.warn(
          Warning.NOT_ALL_SEEN,
          "An order was not found, or is older than 60 days and this app lacks " + ALL + ".");
    }
  }

  private static Optional<String> unseen(Optional<Since> since, LocalDate day) {
    boolean isInside =
        since
            .filter(one -> one.field().equals("created_at"))
            .filter(
                one ->
                    !one.from().isBefore(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)))
            .isPresent();
    if (isInside) {
      return Optional.empty();
    }
    String asked = since.map(one -> "since " + one.from()).orElse("from the first on");
    return Optional.of(
        "Orders were asked for "
            + asked
            + ", but without the scope "
            + ALL
            + " only orders made since "
            + day
            + " can be seen: what was read is not all, and nothing follows from what is missing.");
  }

  private static boolean isOfOrders(Row row) {
    return !row.isMutation() && row.selectedType().name().equals("Order");
  }

  /** The scopes of the app, asked for once a run. */
  private static Set<String> granted(Connection connection) {
    return connection.once(
        "shopify: scopes",
        () ->
            handles(
                AdminQuery.data(
                    connection,
                    "currentAppInstallation",
                    "query scopes { currentAppInstallation { accessScopes { handle } } }",
                    JsonNodeFactory.instance.objectNode())));
  }

  /** The scopes that an answer names. Source: recorded exchange shopify 01 #7. */
  static Set<String> handles(JsonNode data) {
    Set<String> granted = new TreeSet<>();
    data.path("currentAppInstallation")
        .path("accessScopes")
        .forEach(scope -> granted.add(scope.path("handle").asText()));
    return granted;
  }
}
