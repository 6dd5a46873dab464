package io.crossdock.testkit.connector;

/**
 * What a connector may or may not be able to do. Checks of an ability that is lacking are skipped,
 * and say so; one that is said to be lacking and is there all the same fails {@link
 * ConnectorContract}.
 */
public enum Ability {
  /** It reads a list: {@link ConnectorUnderTest#incoming}. */
  READING,
  /** The list comes in pages of the size that is asked for; without it, in one answer. */
  PAGES,
  /** The remote's count proves that all was read. */
  COUNT,
  /** The list can be asked for what changed since a time: the row has {@code changes}. */
  CHANGES,
  /** It writes items that may be sent again: {@link ConnectorUnderTest#upsert}. */
  UPSERT,
  /** The upsert takes several items a call. */
  BATCHES,
  /** A refusal of one item names the field that it is about. */
  FIELDS,
  /** It creates items, each of which must be sent once: {@link ConnectorUnderTest#create}. */
  CREATE,
  /** A create whose answer was lost is looked up: the row has {@code lookUp}. */
  LOOK_UP,
  /** Items are taken into jobs that are followed: {@link ConnectorUnderTest#job}. */
  JOBS,
  /** What it signs in with is got by a call, and got anew when it is refused. */
  RENEWAL
}
