package io.crossdock.http;

import io.crossdock.connector.Dialect;
import io.crossdock.connector.Page;
import io.crossdock.connector.PagedSubscriber;
import io.crossdock.connector.Pagings;
import io.crossdock.connector.Read;
import io.crossdock.connector.Subscriber;
import java.util.List;

/** Reads any row by its columns, and errors by rules. */
final class PlainSubscriber implements Subscriber {

  private final PagedSubscriber paged = new PagedSubscriber(Dialect.plain(), Pagings.standard());
  private final RuledErrors errors;

  PlainSubscriber(List<ErrorRule> rules) {
    this.errors = new RuledErrors(rules);
  }

  @Override
  public Page read(Read read) {
    return paged.read(read.over(new RuledConnection(read.connection(), errors)));
  }
}
