package io.crossdock.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.PagedSubscriber;
import io.crossdock.connector.QueryParameter;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads any row of the catalogue by its columns, and does what Akeneo needs besides: a search whose
 * parameters go into the body, one item by a code that cannot stand in a path, variants grouped by
 * their model, and a remark where an association lost a product.
 */
final class AkeneoSubscriber implements Subscriber {

  private static final String WITH_COUNT = "with_count";
  private static final String PAGINATION_TYPE = "pagination_type";

  private final PagedSubscriber paged;

  AkeneoSubscriber(PagedSubscriber paged) {
    this.paged = paged;
  }

  @Override
  public Page read(Read read) {
    return GroupedVariants.asked(read.operation(), read.settings())
        ? new GroupedVariants(this::one).read(read)
        : one(read);
  }

  private Page one(Read read) {
    Page page = paged.read(SearchInstead.ofPath(SearchInBody.ofPost(read)));
    Page checked = asked(read) ? onlyWhatWasAsked(read, page) : page;
    checked.items().forEach(item -> remarkLostProducts(item, read.connection()));
    return checked;
  }

  /** Lists give no count with search_after; counting by pages is slow, so it is asked for. */
  @Override
  public OptionalLong count(Read read) {
    boolean counts =
        read.settings().text(AkeneoSettings.COUNT_PRODUCTS, "off").equals("before-and-after");
    Operation operation = read.operation();
    if (!counts
        || GroupedVariants.asked(operation, read.settings())
        || !operation.method().equals("GET")
        || !takes(operation, WITH_COUNT)) {
      return OptionalLong.empty();
    }
    Call.Builder call =
        paged.call(read).replaceQuery("limit", "1").replaceQuery(WITH_COUNT, "true");
    if (takes(operation, PAGINATION_TYPE)) {
      call.replaceQuery(PAGINATION_TYPE, "page");
    }
    Answer answer = read.connection().send(call.build());
    long count = answer.json().path("items_count").asLong(-1);
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private static boolean takes(Operation operation, String parameter) {
    return operation.queryParameters().stream()
        .map(QueryParameter::name)
        .anyMatch(parameter::equals);
  }

  private static boolean asked(Read read) {
    return read.operation().action().equals("get") && !read.operation().key().isEmpty();
  }

  /**
   * A PIM behind some web servers answers a path that ends in a slash with another product. Source:
   * webgriffe/SyliusAkeneoPlugin #52.
   */
  private static Page onlyWhatWasAsked(Read read, Page page) {
    Optional<String> asked = CodesInPath.last(read.operation(), read.parameters()::path);
    if (asked.isEmpty()) {
      return page;
    }
    List<PageItem> items = new ArrayList<>();
    for (PageItem item : page.items()) {
      items.add(item.key().equalsIgnoreCase(asked.get()) ? item : another(item, asked.get()));
    }
    return Page.last(items);
  }

  private static PageItem another(PageItem item, String asked) {
    return PageItem.faulty(
        asked, item.json(), Fault.of("asked for " + asked + ", the PIM answered " + item.key()));
  }

  private static void remarkLostProducts(PageItem item, Connection connection) {
    if (item.json() instanceof ObjectNode json) {
      for (String type : LostProducts.typesIn(json)) {
        connection.remark(
            "associations of type "
                + type
                + " name products without an identifier, which this entity cannot show; read"
                + " \"products-uuid\" instead");
      }
    }
  }
}
