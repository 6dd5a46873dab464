package io.crossdock.magento;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.PagedSubscriber;
import io.crossdock.connector.Pagings;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Since;
import io.crossdock.connector.Subscriber;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads Magento's lists; what comes whole in one answer is read by {@link PagedSubscriber}. */
final class MagentoSubscriber implements Subscriber {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PagedSubscriber whole =
      new PagedSubscriber(new MagentoDialect(), Pagings.standard());

  @Override
  public Page read(Read read) {
    Optional<ListPaging> paging = ListPaging.of(read.operation());
    return paging.isEmpty() ? whole.read(read) : page(read, paging.get());
  }

  @Override
  public OptionalLong count(Read read) {
    Optional<ListPaging> paging = ListPaging.of(read.operation());
    if (paging.isEmpty()) {
      return OptionalLong.empty();
    }
    SearchCriteria one = criteria(read, paging.get()).firstPage(1).showing("total_count");
    JsonNode total = read.connection().send(call(read, one)).json().path("total_count");
    return total.isNumber() ? OptionalLong.of(total.asLong()) : OptionalLong.empty();
  }

  private static Page page(Read read, ListPaging paging) {
    SearchCriteria criteria = criteria(read, paging);
    InputCap cap = InputCap.ofPages(read.connection());
    int size = cap.atMost(size(read, criteria));
    try {
      return page(read, paging, criteria, size);
    } catch (RemoteCallException refused) {
      OptionalInt most = InputCap.pageSizeIn(refused);
      if (most.isEmpty() || most.getAsInt() >= size) {
        throw refused;
      }
      cap.lower(most.getAsInt());
      return page(read, paging, criteria, most.getAsInt());
    }
  }

  private static Page page(Read read, ListPaging paging, SearchCriteria criteria, int size) {
    Operation operation = read.operation();
    SearchCriteria asked = paging.ask(operation, criteria, read.cursor(), size);
    Answer answer = read.connection().send(call(read, asked));
    JsonNode items = PagedSubscriber.items(operation, answer);
    List<PageItem> pageItems = pageItems(operation, items);
    ListPaging.Asked asking = new ListPaging.Asked(read.cursor(), size);
    Page page =
        paging
            .next(operation, asking, answer.json(), items)
            .map(cursor -> Page.of(pageItems, cursor))
            .orElseGet(() -> Page.last(pageItems));
    Page marked =
        paging.gap(operation, asking, answer.json(), items).map(page::withGap).orElse(page);
    return answer.date().map(marked::answeredAt).orElse(marked);
  }

  private static SearchCriteria criteria(Read read, ListPaging paging) {
    SearchCriteria criteria = SearchCriteria.of(read.parameters().query());
    SearchCriteria.refuse(CriteriaChecks.problems(read.operation(), paging, criteria));
    return read.since().map(MagentoSubscriber::changed).map(criteria::and).orElse(criteria);
  }

  /** Stamps are in UTC, to the second; a row of that very second belongs to it. */
  private static SearchCriteria.Filter changed(Since since) {
    return new SearchCriteria.Filter(since.field(), STAMP.format(since.from()), "gteq");
  }

  // A cursor that counts pages holds the size of its pages: others may not begin where it stands.
  private static int size(Read read, SearchCriteria criteria) {
    Integer own = criteria.pageSize();
    int usual =
        own != null
            ? own
            : read.settings().number(MagentoSettings.PAGE_SIZE, MagentoSettings.DEFAULT_PAGE);
    int wanted = read.pageSize(usual);
    return ListPaging.rowsBefore(read.cursor(), wanted) % wanted == 0
        ? wanted
        : read.cursor().map(cursor -> cursor.value().path("size").asInt(wanted)).orElse(wanted);
  }

  private static Call call(Read read, SearchCriteria criteria) {
    Operation operation = read.operation();
    return Call.of(operation, operation.path(read.parameters()::path))
        .under(MagentoSettings.prefix(read.connection(), read.settings()))
        .header("Accept", "application/json")
        .effect(Call.Effect.READS)
        .query(criteria.toParameters())
        .build();
  }

  private static List<PageItem> pageItems(Operation operation, JsonNode items) {
    List<PageItem> pageItems = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      int position = pageItems.size() + 1;
      pageItems.add(
          key(operation, item)
              .map(key -> PageItem.of(key, item))
              .orElseGet(() -> withoutKey(operation, item, position)));
    }
    return pageItems;
  }

  private static Optional<String> key(Operation operation, JsonNode item) {
    return operation.key().isEmpty() ? Optional.of(item.toString()) : operation.keyOf(item);
  }

  private static PageItem withoutKey(Operation operation, JsonNode item, int position) {
    String field = String.join("|", operation.key());
    return PageItem.faulty(
        "item " + position + " of a page",
        item,
        Fault.of("has no value for its key " + field).onField(field));
  }
}
