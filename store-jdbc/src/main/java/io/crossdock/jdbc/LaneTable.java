package io.crossdock.jdbc;

import io.crossdock.task.Lane;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Lanes by number. A lane once there stays, so that what was found is remembered. */
final class LaneTable {

  private final Map<Lane, Long> numbers = new ConcurrentHashMap<>();
  private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();

  Optional<Long> find(Handle handle, Lane lane) {
    Long known = numbers.get(lane);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Long> found =
        handle
            .createQuery("select id from crossdock_lane where route = ? and outgoing = ?")
            .bind(0, lane.route())
            .bind(1, lane.outgoing())
            .mapTo(Long.class)
            .findOne();
    found.ifPresent(number -> numbers.put(lane, number));
    return found;
  }

  Lane lane(Handle handle, long number) {
    return lanes.computeIfAbsent(
        number,
        id ->
            handle
                .createQuery("select route, outgoing from crossdock_lane where id = ?")
                .bind(0, id)
                .map(
                    (rs, context) ->
                        new Lane(Texts.required(rs, "route"), Texts.required(rs, "outgoing")))
                .one());
  }

  /** All lanes by number, in that order. */
  static Map<Long, Lane> byNumber(Handle handle) {
    Map<Long, Lane> lanes = new LinkedHashMap<>();
    handle
        .createQuery("select id, route, outgoing from crossdock_lane order by id")
        .map(
            (rs, context) ->
                Map.entry(
                    rs.getLong("id"),
                    new Lane(Texts.required(rs, "route"), Texts.required(rs, "outgoing"))))
        .forEach(lane -> lanes.put(lane.getKey(), lane.getValue()));
    return lanes;
  }

  static List<Long> numbers(Handle handle) {
    return handle.createQuery("select id from crossdock_lane order by id").mapTo(Long.class).list();
  }

  /** Its number, given now if it has none. Not remembered: the transaction may still fail. */
  long findOrAdd(Handle handle, Lane lane) {
    Optional<Long> found = find(handle, lane);
    if (found.isPresent()) {
      return found.get();
    }
    long number = Counters.next(handle, "lane", 1);
    // The counter is locked now; another instance may have added the lane before that.
    Optional<Long> added = find(handle, lane);
    if (added.isPresent()) {
      return added.get();
    }
    handle.execute(
        "insert into crossdock_lane (id, route, outgoing) values (?, ?, ?)",
        number,
        lane.route(),
        lane.outgoing());
    return number;
  }

  /**
   * One transaction at a time works on a lane; in the order of numbers, so that none waits for
   * ever.
   */
  static void lock(Handle handle, Collection<Long> numbers) {
    if (!numbers.isEmpty()) {
      handle
          .createQuery("select id from crossdock_lane where id in (<ids>) order by id for update")
          .bindList("ids", numbers)
          .mapTo(Long.class)
          .list();
    }
  }
}
