package io.crossdock.trials;

/** What a list does to whoever reads it, besides that its rows move. */
enum PagingTrick {
  /** None. */
  NONE,
  /** A page without rows, though more follow. */
  EMPTY,
  /** A page with fewer rows than were asked for, though more follow. */
  SHORT,
  /** The last page comes again. */
  REPEAT,
  /** The link to the next page leaves out the filters that the page was asked with. */
  DROP,
  /** The next page is one that was read before, however often the page before it is asked for. */
  CIRCLE,
  /** The page is refused, as a cursor is that has expired. */
  REFUSE
}
