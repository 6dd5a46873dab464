package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Problem;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Read;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Subscriber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads products with their variants as one item: first the products that are no variants, then the
 * root models, each with its variants in a field of ours, {@code variants}.
 *
 * <p>Models are read whole each time, also where only changes are asked for: a change of a variant
 * does not move the stamp of its model.
 */
final class GroupedVariants {

  static final String VARIANTS = "variants";

  private static final String MODELS = "models";
  private static final String SEARCH = "search";
  private static final String PARENT = "parent";

  // A model may have some hundred variants, and a page is held in memory.
  private static final int MODELS_A_PAGE = 25;
  private static final int CODES_A_CALL = 50;

  private final Subscriber paged;

  GroupedVariants(Subscriber paged) {
    this.paged = paged;
  }

  static boolean asked(Operation operation, Settings settings) {
    return takes(operation)
        && settings
            .text(AkeneoSettings.VARIANTS, AkeneoSettings.SINGLE)
            .equals(AkeneoSettings.GROUPED);
  }

  private static boolean takes(Operation operation) {
    return operation.action().equals("list")
        && AkeneoProducts.ENTITIES.contains(operation.entity().name());
  }

  /** What is wrong with a definition that groups. */
  static List<Problem> problems(
      Operation operation, RequestParameters parameters, Settings settings) {
    if (!settings.text(AkeneoSettings.VARIANTS, "").equals(AkeneoSettings.GROUPED)) {
      return List.of();
    }
    if (!takes(operation)) {
      return List.of(
          new Problem(
              "setting \"" + AkeneoSettings.VARIANTS + "\"",
              "is grouped, which the lists of "
                  + String.join(" and ", AkeneoProducts.ENTITIES)
                  + " take, and "
                  + operation.name()
                  + " does not"));
    }
    return parameters.query().has(SEARCH)
        ? List.of(
            new Problem(
                "query \"" + SEARCH + "\"",
                "cannot be given where variants are grouped: products and models are read by"
                    + " searches of their own; filter in the route instead"))
        : List.of();
  }

  Page read(Read read) {
    JsonNode cursor = read.cursor().map(Cursor::value).orElse(JsonNodeFactory.instance.nullNode());
    return cursor.has(MODELS) ? models(read, cursor.get(MODELS)) : simple(read);
  }

  private Page simple(Read read) {
    ObjectNode query = searching(read.parameters().query(), empty());
    Page page = paged.read(read.by(read.operation(), with(read, query)));
    return page.next().isPresent() ? page : followed(page, JsonNodeFactory.instance.nullNode());
  }

  private static Page followed(Page page, JsonNode models) {
    ObjectNode cursor = JsonNodeFactory.instance.objectNode();
    cursor.set(MODELS, models);
    Page followed = Page.of(page.items(), Cursor.of(cursor));
    return page.answeredAt().map(followed::answeredAt).orElse(followed);
  }

  private Page models(Read read, JsonNode cursor) {
    Operation row = AkeneoCatalogue.named("get_product_models");
    ObjectNode query = searching(ofModels(read), empty());
    query.put("limit", read.pageSize(MODELS_A_PAGE));
    Read first = Read.first(row, with(read, query), read.settings(), read.connection());
    Page page = paged.read(cursor.isNull() ? first : first.from(Cursor.of(cursor)));
    Page whole = Page.last(withVariants(read, page.items()));
    Page dated = page.answeredAt().map(whole::answeredAt).orElse(whole);
    return page.next().map(next -> followed(dated, next.value())).orElse(dated);
  }

  private List<PageItem> withVariants(Read read, List<PageItem> roots) {
    Map<String, String> rootOf = new HashMap<>();
    roots.forEach(root -> rootOf.put(PimStructure.folded(root.key()), root.key()));
    Operation models = AkeneoCatalogue.named("get_product_models");
    for (JsonNode below : children(read, models, ofModels(read), List.copyOf(rootOf.values()))) {
      String root = rootOf.get(PimStructure.folded(below.path(PARENT).asText()));
      if (root != null) {
        rootOf.put(PimStructure.folded(below.path("code").asText()), root);
      }
    }
    Map<String, ArrayNode> variants = new HashMap<>();
    ObjectNode query = read.parameters().query();
    for (JsonNode variant : children(read, read.operation(), query, List.copyOf(rootOf.keySet()))) {
      String root = rootOf.get(PimStructure.folded(variant.path(PARENT).asText()));
      if (root != null) {
        variants.computeIfAbsent(root, code -> JsonNodeFactory.instance.arrayNode()).add(variant);
      }
    }
    return attached(read, roots, variants);
  }

  private static List<PageItem> attached(
      Read read, List<PageItem> roots, Map<String, ArrayNode> variants) {
    List<PageItem> items = new ArrayList<>();
    for (PageItem root : roots) {
      ArrayNode own = variants.get(root.key());
      if (own == null) {
        read.connection()
            .remark("Product models without variants are left out: nothing of them can be sold.");
      } else {
        ObjectNode json = root.json().deepCopy();
        json.set(VARIANTS, own);
        items.add(PageItem.of(root.key(), json));
      }
    }
    return items;
  }

  /** All models, or products, below these models. */
  private List<JsonNode> children(
      Read read, Operation row, ObjectNode query, List<String> parents) {
    List<JsonNode> children = new ArrayList<>();
    for (int from = 0; from < parents.size(); from += CODES_A_CALL) {
      ObjectNode condition = JsonNodeFactory.instance.objectNode().put("operator", "IN");
      ArrayNode codes = condition.putArray("value");
      parents.subList(from, Math.min(parents.size(), from + CODES_A_CALL)).forEach(codes::add);
      ObjectNode searching = searching(query, condition);
      searching.remove("limit");
      Read first = Read.first(row, with(read, searching), read.settings(), read.connection());
      AkeneoPages.each(paged, first, item -> children.add(item.json()));
    }
    return children;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode().put("operator", "EMPTY");
  }

  private static ObjectNode searching(ObjectNode query, ObjectNode condition) {
    ObjectNode more = query.deepCopy();
    more.putObject(SEARCH).putArray(PARENT).add(condition);
    return more;
  }

  /** What the list of models takes of the parameters of the list of products. */
  private static ObjectNode ofModels(Read read) {
    ObjectNode query = read.parameters().query().deepCopy();
    return query.without(List.of("with_attribute_options", "with_completenesses"));
  }

  private static ResolvedParameters with(Read read, ObjectNode query) {
    return ResolvedParameters.of(Map.of(), query, read.parameters().payload());
  }
}
