package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Webhook subscriptions: made, changed, listed and deleted. Nothing is ever delivered.
 *
 * <p>Source: recorded exchanges shopify 09 #1 to #6; Shopify's page on the forms of {@code uri}.
 */
final class WebhookSubscriptions {

  private static final Search.Keys KEYS =
      new Search.Keys(
          Map.of(
              "id", one -> List.of(String.valueOf(Page.numberOf(one))),
              "topic", one -> List.of(one.path("topic").asText()),
              "created_at", one -> List.of(one.path("createdAt").asText()),
              "updated_at", one -> List.of(one.path("updatedAt").asText())),
          one -> one.path("uri").asText());

  private final World world;
  private final TreeMap<Long, ObjectNode> all = new TreeMap<>();

  WebhookSubscriptions(World world) {
    this.world = world;
  }

  void serve(Resolvers resolvers) {
    resolvers.query("webhookSubscription", call -> find(call));
    resolvers.query(
        "webhookSubscriptions", call -> Page.of(listed(call), call.arguments(), Page.Order.byId()));
    resolvers.query("webhookSubscriptionsCount", call -> Counts.of(listed(call).size(), call));
    resolvers.mutation("webhookSubscriptionCreate", this::create);
    resolvers.mutation("webhookSubscriptionUpdate", this::update);
    resolvers.mutation("webhookSubscriptionDelete", this::delete);
    resolvers.add("WebhookSubscription", "endpoint", call -> endpoint(call.source()));
    resolvers.add("WebhookSubscription", "callbackUrl", call -> call.source().path("uri"));
  }

  private @Nullable ObjectNode find(Call call) {
    return all.get(Gid.number(call.text("id"), "WebhookSubscription"));
  }

  private List<ObjectNode> listed(Call call) {
    JsonNode topics = call.argument("topics");
    List<String> wanted = new ArrayList<>();
    topics.forEach(topic -> wanted.add(topic.asText()));
    List<ObjectNode> subscriptions =
        all.values().stream()
            .filter(one -> wanted.isEmpty() || wanted.contains(one.path("topic").asText()))
            .toList();
    return Search.filtered(subscriptions, call, KEYS);
  }

  private ObjectNode create(Call call) {
    JsonNode input = call.argument("webhookSubscription");
    UserErrors errors = new UserErrors();
    check(input, true, errors);
    if (!errors.isEmpty()) {
      return errors.payload().putNull("webhookSubscription");
    }
    long id = world.nextId();
    ObjectNode subscription =
        Trees.object()
            .put("__typename", "WebhookSubscription")
            .put("id", Gid.of("WebhookSubscription", id))
            .put("legacyResourceId", String.valueOf(id))
            .put("topic", call.text("topic"))
            .put("format", "JSON")
            .put("createdAt", world.stamp());
    subscription.putArray("includeFields");
    subscription.putArray("metafieldNamespaces");
    subscription.putArray("metafields");
    all.put(id, subscription);
    return written(subscription, input, call, errors);
  }

  private ObjectNode update(Call call) {
    JsonNode input = call.argument("webhookSubscription");
    UserErrors errors = new UserErrors();
    ObjectNode known = find(call);
    if (known == null) {
      errors.add(null, "Webhook subscription does not exist", "id");
    } else {
      check(input, false, errors);
    }
    return known == null || !errors.isEmpty()
        ? errors.payload().putNull("webhookSubscription")
        : written(known, input, call, errors);
  }

  private ObjectNode written(ObjectNode known, JsonNode input, Call call, UserErrors errors) {
    input.properties().forEach(one -> known.set(one.getKey(), one.getValue()));
    known.put("updatedAt", world.stamp());
    world.ledger().record("webhooks", known.path("id").asText(), call.field(), input);
    return errors.payload().set("webhookSubscription", known);
  }

  private ObjectNode delete(Call call) {
    UserErrors errors = new UserErrors();
    ObjectNode known = find(call);
    if (known == null) {
      errors.add(null, "Webhook subscription does not exist", "id");
      return errors.payload().putNull("deletedWebhookSubscriptionId");
    }
    all.remove(Page.numberOf(known));
    world.ledger().record("webhooks", call.text("id"), call.field(), call.arguments());
    return errors.payload().put("deletedWebhookSubscriptionId", call.text("id"));
  }

  private static void check(JsonNode input, boolean isNew, UserErrors errors) {
    String uri = input.path("uri").asText("");
    String filter = input.path("filter").asText("");
    if (uri.isBlank() && (isNew || input.has("uri"))) {
      errors.add(null, "Address can't be blank", "webhookSubscription", "callbackUrl");
    } else if (uri.startsWith("http://")) {
      errors.add(
          null, "Address protocol http:// is not supported", "webhookSubscription", "callbackUrl");
    }
    if (!filter.isBlank() && !filter.contains(":")) {
      errors.add(
          null,
          "The specified filter is invalid, please ensure you specify the field(s) you wish to"
              + " filter on.",
          "webhookSubscription");
    }
  }

  private static ObjectNode endpoint(ObjectNode subscription) {
    String uri = subscription.path("uri").asText();
    ObjectNode endpoint = Trees.object();
    if (uri.startsWith("arn:")) {
      return endpoint.put("__typename", "WebhookEventBridgeEndpoint").put("arn", uri);
    } else if (uri.startsWith("pubsub://")) {
      String[] parts = uri.substring("pubsub://".length()).split(":", 2);
      return endpoint
          .put("__typename", "WebhookPubSubEndpoint")
          .put("pubSubProject", parts[0])
          .put("pubSubTopic", parts[parts.length - 1]);
    }
    return endpoint.put("__typename", "WebhookHttpEndpoint").put("callbackUrl", uri);
  }
}
