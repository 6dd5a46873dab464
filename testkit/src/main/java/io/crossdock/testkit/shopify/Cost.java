package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.crossdock.testkit.shopify.Selections.Chosen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document costs.
 *
 * <p>The rule is measured, not published: an object is 1 and what is selected of it; a connection
 * is 2, and for each of {@code max(1, ⌊2·ln(first)⌋)} nodes 1 and what is selected of it; scalars
 * and small values are free; a root count is 10; a mutation is 10, and what hangs below the direct
 * objects of its payload. The actual cost is the same rule on what came back: a nested null is
 * free, a connection counts the nodes that it has.
 *
 * <p>Source: recorded exchanges shopify 02 #1 to #3, 03 #2 to #6, 04 #1 to #24, 06 #1 to #17.
 */
final class Cost {

  private static final Set<String> FREE =
      Set.of(
          "MoneyV2",
          "MoneyBag",
          "MailingAddress",
          "PageInfo",
          "Attribute",
          "TaxLine",
          "WebhookSubscriptionEndpoint");

  /** They are lists in the shop's books, read whole. Source: shopify 06 #1, #13, #14. */
  private static final Set<String> READ_WHOLE = Set.of("addressesV2", "shippingLines");

  /** Those of them that are served. */
  private static final Set<String> KEYED =
      Set.of("inventorySetQuantities", "inventoryAdjustQuantities");

  private final Selections selections;
  private final Version version;
  private final Instant now;

  Cost(Prepared document, Map<String, Object> variables, Version version, Instant now) {
    this.version = version;
    this.selections = new Selections(document, variables);
    this.now = now;
  }

  /** What is charged before it runs. */
  int requested(Prepared document) {
    return of(document, null);
  }

  /** What it was in the end, by its data. */
  int actual(Prepared document, JsonNode data) {
    return of(document, data);
  }

  private int of(Prepared document, @Nullable JsonNode data) {
    GraphQLObjectType root = AdminSchema.rootOf(document);
    int sum = 0;
    for (Chosen chosen : selections.of(document.operation().getSelectionSet(), root)) {
      JsonNode value = data == null ? null : data.path(chosen.field().getResultKey());
      sum += document.isMutation() ? mutation(chosen, value) : root(chosen, value);
    }
    return sum;
  }

  private int root(Chosen chosen, @Nullable JsonNode value) {
    GraphQLNamedType type = type(chosen);
    if (type == null || GraphQLTypeUtil.isLeaf(type)) {
      return 0;
    } else if (type.getName().equals("Count")) {
      return 10;
    }
    boolean isNull = value != null && (value.isNull() || value.isMissingNode());
    return isNull ? (isConnection(type) ? 2 : 1) : field(chosen, value);
  }

  private int mutation(Chosen chosen, @Nullable JsonNode value) {
    if (isWithoutKey(chosen)) {
      return baseOf(chosen);
    }
    boolean isRefused = value != null && !isTaken(value);
    int charge = isRefused ? baseOf(chosen) : MutationCharges.of(chosen, selections, now);
    GraphQLNamedType payload = type(chosen);
    if (payload == null || chosen.field().getSelectionSet() == null) {
      return charge;
    }
    for (Chosen direct : selections.of(chosen, payload)) {
      GraphQLNamedType type = type(direct);
      JsonNode part = value == null ? null : value.path(direct.field().getResultKey());
      if (type != null && !GraphQLTypeUtil.isLeaf(type) && !isFree(type) && !isNone(part)) {
        charge += (isOperation(type) ? 1 : 0) + below(direct, type, part);
      }
    }
    return charge;
  }

  /** One without its key is charged without its selection. Source: shopify 05 #9 and #13. */
  private boolean isWithoutKey(Chosen chosen) {
    return version.demandsIdempotency()
        && KEYED.contains(chosen.field().getName())
        && !chosen.field().hasDirective("idempotent");
  }

  private static int baseOf(Chosen chosen) {
    return MutationCharges.base(chosen.field().getName());
  }

  private static boolean isTaken(JsonNode payload) {
    JsonNode errors = payload.path("userErrors");
    return payload.isObject() && errors.isEmpty();
  }

  /** An operation that runs on is 1, any other direct object free. Source: shopify 04 #3, #21. */
  private static boolean isOperation(GraphQLNamedType type) {
    return type instanceof GraphQLImplementingType implementing
        && implementing.getInterfaces().stream()
            .anyMatch(one -> one.getName().equals("ProductOperation"));
  }

  private int field(Chosen chosen, @Nullable JsonNode value) {
    GraphQLNamedType type = type(chosen);
    if (type == null || GraphQLTypeUtil.isLeaf(type) || isFree(type) || isNone(value)) {
      return 0;
    }
    if (isConnection(type)) {
      return connection(chosen, type, value);
    }
    return 1 + below(chosen, type, value);
  }

  private int below(Chosen chosen, GraphQLNamedType type, @Nullable JsonNode value) {
    if (chosen.field().getSelectionSet() == null) {
      return 0;
    }
    List<Chosen> fields = selections.of(chosen, type);
    if (value == null || !value.isArray()) {
      return dearest(fields, type, value);
    }
    int most = 0;
    for (JsonNode one : value) {
      most = Math.max(most, dearest(fields, type, one));
    }
    return most;
  }

  /** Of the branches of a union the dearest, and what all share. */
  private int dearest(List<Chosen> fields, GraphQLNamedType type, @Nullable JsonNode value) {
    int shared = 0;
    Map<String, Integer> branches = new HashMap<>();
    for (Chosen field : fields) {
      JsonNode part = value == null ? null : value.path(field.field().getResultKey());
      int cost = field(field, part);
      if (field.on().getName().equals(type.getName()) || type instanceof GraphQLObjectType) {
        shared += cost;
      } else {
        branches.merge(field.on().getName(), cost, Integer::sum);
      }
    }
    return shared + branches.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private int connection(Chosen chosen, GraphQLNamedType type, @Nullable JsonNode value) {
    Object size = selections.argument(chosen, "first");
    if (size == null) {
      size = selections.argument(chosen, "last");
    }
    if (!(size instanceof Number number)) {
      return 2;
    }
    int node = 0;
    int came = 0;
    for (Chosen part : selections.of(chosen, type)) {
      JsonNode inside = value == null ? null : value.path(part.field().getResultKey());
      came = Math.max(came, inside == null ? 0 : inside.size());
      if (part.field().getName().equals("nodes")) {
        node += below(part, typeOf(part), inside);
      } else if (part.field().getName().equals("edges")) {
        node += Math.max(0, below(part, typeOf(part), inside) - 1);
      }
    }
    boolean isWhole = value == null || READ_WHOLE.contains(chosen.field().getName());
    return 2 + growth(isWhole ? number.intValue() : came) * (1 + node);
  }

  static int growth(int size) {
    return size < 2 ? 1 : Math.max(1, (int) Math.floor(2 * Math.log(size)));
  }

  private static boolean isNone(@Nullable JsonNode value) {
    return value != null && (value.isNull() || value.isMissingNode());
  }

  private static GraphQLNamedType typeOf(Chosen chosen) {
    GraphQLNamedType type = type(chosen);
    if (type == null) {
      throw new IllegalStateException("no type of " + chosen.field().getName());
    }
    return type;
  }

  private static @Nullable GraphQLNamedType type(Chosen chosen) {
    GraphQLFieldDefinition definition = Selections.definition(chosen);
    return definition == null
        ? null
        : (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
  }

  private static boolean isConnection(GraphQLNamedType type) {
    return type.getName().endsWith("Connection");
  }

  private static boolean isFree(GraphQLNamedType type) {
    return FREE.contains(type.getName()) || type.getName().endsWith("UserError");
  }
}
