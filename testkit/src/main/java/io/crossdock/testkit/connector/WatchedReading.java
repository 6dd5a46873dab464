package io.crossdock.testkit.connector;

import io.crossdock.connector.Answer;
import io.crossdock.connector.Call;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Connector;
import io.crossdock.connector.Elsewhere;
import io.crossdock.connector.Page;
import io.crossdock.connector.Read;
import io.crossdock.connector.Settings;
import io.crossdock.connector.Subscriber;
import io.crossdock.connector.Warning;
import io.crossdock.connector.WriteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes on to the subscriber under test, and keeps the pages that it gives. */
final class WatchedReading implements Subscriber {

  /** What happens on the way. */
  enum Manner {
    AS_IT_IS,
    /** Each page is read twice from the same cursor. */
    EACH_PAGE_TWICE,
    /** Whatever is asked for, the first answer comes. */
    FIRST_ANSWER_FOR_EVER
  }

  private final Manner manner;
  private final List<Page> pages = new ArrayList<>();
  private @Nullable Subscriber own;
  private @Nullable Answer first;

  WatchedReading(Manner manner) {
    this.manner = manner;
  }

  /** The pages of a reading, in order. */
  static List<Page> of(ContractBench bench) {
    return new WatchedReading(Manner.AS_IT_IS).read(bench);
  }

  List<Page> read(ContractBench bench) {
    bench.connector(connector(bench));
    bench.done(bench.reading());
    return pages();
  }

  Connector connector(ContractBench bench) {
    Connector connector = bench.subject.connector();
    own = connector.subscriber();
    return new WatchedConnector(connector, this, connector.publisher());
  }

  synchronized List<Page> pages() {
    return List.copyOf(pages);
  }

  @Override
  public synchronized Page read(Read read) {
    Page page =
        switch (manner) {
          case AS_IT_IS -> own().read(read);
          case EACH_PAGE_TWICE -> kept(own().read(read), read);
          case FIRST_ANSWER_FOR_EVER -> own().read(read.over(new Stuck(read.connection())));
        };
    pages.add(page);
    return page;
  }

  private Page kept(Page once, Read read) {
    pages.add(once);
    return own().read(read);
  }

  @Override
  public OptionalLong count(Read read) {
    return own().count(read);
  }

  private Subscriber own() {
    if (own == null) {
      throw new IllegalStateException("no subscriber is watched");
    }
    return own;
  }

  /** A wire at whose end a list stands still. */
  private final class Stuck implements Connection {
    private final Connection wire;

    private Stuck(Connection wire) {
      this.wire = wire;
    }

    @Override
    public Answer send(Call call) {
      if (first == null) {
        first = wire.send(call);
      }
      return first;
    }

    @Override
    public Settings settings() {
      return wire.settings();
    }

    @Override
    public <T> T once(String name, Supplier<T> read) {
      return wire.once(name, read);
    }

    /** A read is about no items that are written. */
    @Override
    public Connection about(List<WriteItem> items) {
      return this;
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> make) {
      return wire.shared(type, make);
    }

    @Override
    public Instant now() {
      return wire.now();
    }

    @Override
    public void remark(String remark) {
      wire.remark(remark);
    }

    @Override
    public Elsewhere elsewhere() {
      return wire.elsewhere();
    }

    @Override
    public void warn(Warning warning, String words) {
      wire.warn(warning, words);
    }
  }
}
