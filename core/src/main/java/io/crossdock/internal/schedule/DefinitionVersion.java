package io.crossdock.internal.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Outgoing;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.internal.json.ItemHash;
import io.crossdock.schedule.Job;
import io.crossdock.task.Retention;

/**
 * Tells definitions of a schedule apart: by times, windows, jobs, and what is read and written.
 * Functions of a route cannot be looked into; one that changed alone makes no other version.
 */
final class DefinitionVersion {

  private DefinitionVersion() {}

  static String of(Schedule schedule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("trigger", schedule.trigger().toString());
    json.put("itemsPerRun", schedule.itemsPerRun().orElse(0));
    ArrayNode windows = json.putArray("maintenance");
    schedule.maintenance().forEach(window -> windows.add(window.toString()));
    ArrayNode jobs = json.putArray("jobs");
    schedule.jobs().forEach(job -> add(jobs.addObject(), job));
    return ItemHash.of(json).toString();
  }

  private static void add(ObjectNode json, Job job) {
    json.put("kind", job.getClass().getSimpleName());
    ArrayNode routes = json.putArray("routes");
    job.routes().forEach(route -> add(routes.addObject(), route));
    if (job instanceof Job.Prune prune) {
      Retention retention = prune.retention();
      json.put("age", String.valueOf(retention.age()));
      json.put("count", String.valueOf(retention.count()));
      json.put("states", retention.states().toString());
      json.put("lanes", retention.lanes().toString());
      json.put("routes", retention.routes().toString());
    } else if (job instanceof Job.PruneHistory history) {
      json.put("olderThan", history.olderThan().toString());
    }
  }

  private static void add(ObjectNode json, Route route) {
    json.put("route", route.identifier());
    json.put("incoming", route.incoming().identifier());
    json.put("read", route.incoming().parameters().toJson().toString());
    ArrayNode outgoings = json.putArray("outgoings");
    for (Outgoing outgoing : route.outgoings()) {
      outgoings.add(outgoing.identifier() + " " + outgoing.operation().name());
    }
  }
}
