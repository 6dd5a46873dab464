package io.crossdock.trials;

import io.crossdock.testkit.TestTime;
import java.util.Random;

/** Whose pages are read, and how. */
enum PagingKind {
  AKENEO {
    @Override
    PagingSource source(Random random, TestTime time) {
      return new AkeneoPages(random, time);
    }
  },
  MAGENTO {
    @Override
    PagingSource source(Random random, TestTime time) {
      return new MagentoPages(random, time);
    }
  },
  PAGE,
  OFFSET,
  CURSOR,
  LINK_HEADER,
  LINK_BODY,
  KEYSET;

  PagingSource source(Random random, TestTime time) {
    return new ListPages(this, random);
  }
}
