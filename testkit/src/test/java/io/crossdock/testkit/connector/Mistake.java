package io.crossdock.testkit.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Budget;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Cursor;
import io.crossdock.connector.Dialect;
import io.crossdock.connector.ErrorReader;
import io.crossdock.connector.Fault;
import io.crossdock.connector.Found;
import io.crossdock.connector.LookUp;
import io.crossdock.connector.Operation;
import io.crossdock.connector.Outcome;
import io.crossdock.connector.Page;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.Publisher;
import io.crossdock.connector.Read;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.RemoteCallException.Kind;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.connector.Setting;
import io.crossdock.connector.Since;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Verdict;
import io.crossdock.connector.Write;
import io.crossdock.connector.WriteItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Mistakes that an author of a connector may make, put into the one of plain HTTP. */
enum Mistake {
  ENDS_BEFORE_THE_LAST_PAGE(
      reading(
          (own, read) -> {
            Page page = own.read(read);
            return read.cursor().isEmpty() ? page : Page.last(page.items());
          })),
  GIVES_ITEMS_TWICE(
      pages(
          page -> {
            List<PageItem> twice = new ArrayList<>(page.items());
            twice.addAll(page.items());
            return with(page, twice);
          })),
  LOSES_THE_LAST_OF_A_PAGE(
      pages(page -> with(page, page.items().subList(0, Math.max(0, page.items().size() - 1))))),
  TAKES_AN_ERROR_FOR_THE_END(
      reading(
          (own, read) -> {
            try {
              return own.read(read);
            } catch (RuntimeException swallowed) {
              return Page.last(List.of());
            }
          })),
  TAKES_AN_EMPTY_LIST_FOR_AN_ERROR(
      pages(
          page -> {
            if (page.items().isEmpty()) {
              throw RemoteCallException.of(Kind.NOT_AN_ANSWER, Fault.of("nothing came"));
            }
            return page;
          })),
  FORGETS_SINCE_WHEN(reading((own, read) -> own.read(since(read, Optional.empty())))),
  ASKS_A_LITTLE_TOO_LATE(
      reading(
          (own, read) ->
              own.read(
                  since(
                      read,
                      read.since().map(s -> new Since(s.field(), s.from().plusSeconds(90))))))),
  ENDS_CHANGES_AFTER_A_PAGE(
      reading(
          (own, read) -> {
            Page page = own.read(read);
            return read.since().isPresent() ? Page.last(page.items()) : page;
          })),
  ASKS_ONCE_MORE_THAN_IT_MUST(
      reading(
          (own, read) -> {
            if (read.cursor().map(Cursor::text).orElse("").startsWith("end")) {
              int left = Integer.parseInt(read.cursor().orElseThrow().text().substring(3));
              return left == 0
                  ? Page.last(List.of())
                  : Page.of(List.of(), Cursor.of("end" + (left - 1)));
            }
            Page page = own.read(read);
            return page.next().isPresent() ? page : Page.of(page.items(), Cursor.of("end3"));
          })),
  PUTS_A_SECRET_INTO_ITS_CURSOR(
      reading(
          (own, read) -> {
            Read inner = read;
            if (read.cursor().isPresent()) {
              JsonNode value = read.cursor().orElseThrow().value().path("own");
              inner = read.from(Cursor.of(value));
            }
            Page page = own.read(inner);
            return page.next()
                .map(
                    next -> {
                      ObjectNode both = JsonNodeFactory.instance.objectNode();
                      both.put("with", PlainWarehouse.SECRET).set("own", next.value());
                      return Page.of(page.items(), Cursor.of(both));
                    })
                .orElse(page);
          })),
  KEEPS_ITS_PLACE_IN_A_FIELD(
      own -> {
        Map<String, Cursor> place = new ConcurrentHashMap<>();
        return reading(
                (inner, read) -> {
                  Cursor at = place.remove("at");
                  Page page = inner.read(at == null ? read : read.from(at));
                  page.next().ifPresent(next -> place.put("at", next));
                  return page;
                })
            .apply(own);
      }),
  READS_ALL_PAGES_AT_ONCE(
      reading(
          (own, read) -> {
            List<PageItem> all = new ArrayList<>();
            Page page = own.read(read);
            all.addAll(page.items());
            while (page.next().isPresent()) {
              page = own.read(read.from(page.next().orElseThrow()));
              all.addAll(page.items());
            }
            return Page.last(all);
          })),
  SHOWS_THE_TIME_IN_EACH_ITEM(
      reading(
          (own, read) -> {
            Page page = own.read(read);
            return with(
                page,
                page.items().stream()
                    .map(
                        item -> {
                          ObjectNode json = item.json().deepCopy();
                          return PageItem.of(item.key(), json.put("at", "" + System.nanoTime()));
                        })
                    .toList());
          })),
  REMEMBERS_PAGES_FOR_EVER(
      own -> {
        Map<String, Page> known = new ConcurrentHashMap<>();
        return reading(
                (inner, read) ->
                    known.computeIfAbsent(
                        read.cursor().map(Cursor::toString).orElse(""), key -> inner.read(read)))
            .apply(own);
      }),
  SAYS_YES_TO_EVERYTHING(
      writing(
          (own, write) -> {
            try {
              return own.publish(write);
            } catch (RuntimeException swallowed) {
              return all(write, item -> Outcome.published(item.key()));
            }
          })),
  SAYS_NO_TO_ALL_WHERE_ONE_IS_REFUSED(
      writing(
          (own, write) -> {
            try {
              return own.publish(write);
            } catch (RemoteCallException refused) {
              return all(write, item -> Outcome.failed(item.key(), refused.fault()));
            }
          })),
  TRIES_AGAIN_WHATEVER_IS_REFUSED(
      writing(
          (own, write) -> {
            try {
              return own.publish(write);
            } catch (RemoteCallException refused) {
              return all(write, item -> Outcome.retry(item.key(), refused.fault()));
            }
          })),
  FORGETS_THE_WORDS(
      writing(
          (own, write) -> {
            try {
              return own.publish(write);
            } catch (RemoteCallException refused) {
              throw RemoteCallException.of(refused.kind(), Fault.of("no"));
            }
          })),
  ANSWERS_FOR_OTHERS(
      writing(
          (own, write) -> {
            List<Outcome> outcomes = new ArrayList<>(own.publish(write));
            outcomes.add(Outcome.published("nobody"));
            return outcomes;
          })),
  ANSWERS_FOR_NOBODY(
      writing(
          (own, write) -> {
            own.publish(write);
            return List.of();
          })),
  SENDS_TWICE(
      writing(
          (own, write) -> {
            own.publish(write);
            return own.publish(write);
          })),
  SENDS_NOTHING(writing((own, write) -> all(write, item -> Outcome.published(item.key())))),
  SENDS_AGAIN_BY_ITSELF(
      writing(
          (own, write) -> {
            try {
              return own.publish(write);
            } catch (RemoteCallException again) {
              return own.publish(write);
            }
          })),
  SENDS_ONE_ITEM_A_CALL(
      writing(
          (own, write) ->
              write.items().stream()
                  .flatMap(
                      item ->
                          own
                              .publish(
                                  new Write(
                                      write.operation(),
                                      List.of(item),
                                      write.settings(),
                                      write.connection()))
                              .stream())
                  .toList())),
  CALLS_A_WRITE_A_READ(
      wire(
          call ->
              call.method().equals("GET")
                  ? call
                  : call.toBuilder().effect(Call.Effect.READS).build())),
  CALLS_A_CREATE_REPEATABLE(
      wire(call -> call.toBuilder().repeating(Call.Repeating.ALLOWED).build())),
  PUTS_A_SECRET_INTO_ITS_CALLS(
      wire(call -> call.toBuilder().query("key", PlainWarehouse.SECRET).build())),
  FINDS_NOTHING(lookingUp((own, lookUp) -> List.of())),
  FINDS_WHATEVER_IS_LOOKED_UP(
      lookingUp((own, lookUp) -> List.of(new Found("1", JsonNodeFactory.instance.objectNode())))),
  NAMES_EVERY_ITEM_ALIKE(naming((own, item) -> Optional.of("one"))),
  NAMES_ITEMS_BY_ALL_THAT_THEY_SAY(naming((own, item) -> Optional.of(item.body().toString()))),
  GOES_SOMEWHERE_ELSE(
      with(
          own ->
              new Changed(own) {
                @Override
                public Dialect dialect() {
                  return new Dialect() {
                    @Override
                    public Call call(
                        Operation operation, ResolvedParameters parameters, Connection wire) {
                      return Call.of("PATCH", "/elsewhere").build();
                    }
                  };
                }
              })),
  TAKES_EACH_ERROR_FOR_A_REFUSAL(
      with(
          own ->
              new Changed(own) {
                @Override
                public ErrorReader errors() {
                  return (call, answer) -> RemoteCallException.of(Kind.REFUSED, Fault.of("no"));
                }
              })),
  SAYS_THAT_IT_WORKS(testing(wire -> Verdict.works("yes"))),
  SAYS_THAT_IT_FAILS(testing(wire -> Verdict.fails("no"))),
  LOGS_A_SECRET(
      testing(
          wire -> {
            LoggerFactory.getLogger(Mistake.class).info("signed in by {}", PlainWarehouse.SECRET);
            return Verdict.works("yes");
          })),
  SHOWS_A_SECRET_OF_ITSELF(
      with(
          own ->
              new Changed(own) {
                @Override
                public String toString() {
                  return "connector with " + PlainWarehouse.SECRET;
                }
              })),
  IS_NAMED_AS_NO_FILE_CAN_SAY(
      with(
          own ->
              new Changed(own) {
                @Override
                public String id() {
                  return "My System";
                }
              })),
  NAMES_A_SETTING_TWICE(
      with(
          own ->
              new Changed(own) {
                @Override
                public List<Setting> settings() {
                  Setting zone = Setting.zone("zone", Setting.Place.CLIENT);
                  return List.of(zone, zone);
                }
              })),
  LIMITS_A_ROW_THAT_IS_NOT_THERE(
      with(
          own ->
              new Changed(own) {
                @Override
                public Budget budget() {
                  return own.budget().andAtMost(2, Duration.ofSeconds(1), "nothing");
                }
              }));

  // A function that keeps nothing: each bench gets a connector of its own from it.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<Connector> change;

  Mistake(UnaryOperator<Connector> change) {
    this.change = change;
  }

  Spoilt spoilt() {
    return Spoilt.by(change);
  }

  private static UnaryOperator<Connector> reading(BiFunction<Subscriber, Read, Page> change) {
    return own ->
        new WatchedConnector(own, read -> change.apply(own.subscriber(), read), own.publisher());
  }

  private static UnaryOperator<Connector> pages(UnaryOperator<Page> change) {
    return reading((own, read) -> change.apply(own.read(read)));
  }

  private static Page with(Page page, List<PageItem> items) {
    return page.next().map(next -> Page.of(items, next)).orElse(Page.last(items));
  }

  private static Read since(Read read, Optional<Since> since) {
    Read whole =
        Read.first(read.operation(), read.parameters(), read.settings(), read.connection());
    Read from = since.map(whole::since).orElse(whole);
    return read.cursor().map(from::from).orElse(from);
  }

  private static UnaryOperator<Connector> with(UnaryOperator<Connector> change) {
    return change;
  }

  private static UnaryOperator<Connector> testing(Function<Connection, Verdict> change) {
    return own ->
        new Changed(own) {
          @Override
          public Verdict test(Connection connection) {
            return change.apply(connection);
          }
        };
  }

  private static List<Outcome> all(Write write, Function<WriteItem, Outcome> outcome) {
    return write.items().stream().map(outcome).toList();
  }

  private static UnaryOperator<Connector> writing(
      BiFunction<Publisher, Write, List<Outcome>> change) {
    return publisher(
        own ->
            new PassingPublisher(own) {
              @Override
              public List<Outcome> publish(Write write) {
                return change.apply(own, write);
              }
            });
  }

  private static UnaryOperator<Connector> lookingUp(
      BiFunction<Publisher, LookUp, List<Found>> change) {
    return publisher(
        own ->
            new PassingPublisher(own) {
              @Override
              public List<Found> lookUp(LookUp lookUp) {
                return change.apply(own, lookUp);
              }
            });
  }

  private static UnaryOperator<Connector> naming(
      BiFunction<Publisher, WriteItem, Optional<String>> change) {
    return publisher(
        own ->
            new PassingPublisher(own) {
              @Override
              public Optional<String> targetKey(Operation operation, WriteItem item) {
                return change.apply(own, item);
              }
            });
  }

  private static UnaryOperator<Connector> publisher(UnaryOperator<Publisher> change) {
    return own -> new WatchedConnector(own, own.subscriber(), change.apply(own.publisher()));
  }

  private static UnaryOperator<Connector> wire(UnaryOperator<Call> change) {
    return writing(
        (own, write) ->
            own.publish(
                new Write(
                    write.operation(),
                    write.items(),
                    write.settings(),
                    new BentWire(write.connection(), change))));
  }

  /** Goes on to the connector. */
  private static class Changed extends WatchedConnector {
    private Changed(Connector own) {
      super(own, own.subscriber(), own.publisher());
    }
  }
}
