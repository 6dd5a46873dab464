package io.crossdock.internal.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.schedule.Job;
import io.crossdock.schedule.Maintenance;
import io.crossdock.schedule.Trigger;
import io.crossdock.task.Lane;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schedules as JSON, and back. */
public final class ScheduleForm {

  private static final List<String> SCHEDULE =
      List.of("name", "identifier", "trigger", "jobs", "itemsPerRun", "maintenance", "alerts");
  private static final List<String> TRIGGER = List.of("cron", "zone", "every", "afterEach");
  private static final List<String> JOB =
      List.of("run", "publishLeft", "prune", "pruneHistory", "compare");
  private static final List<String> WINDOW = List.of("from", "to", "cron", "zone", "lasting");
  private static final List<String> RETENTION =
      List.of("noLongerThan", "newest", "in", "lanes", "routes");

  private ScheduleForm() {}

  /** A schedule, its routes in it. */
  public static ObjectNode write(Schedule schedule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", schedule.name()).put("identifier", schedule.identifier());
    json.set("trigger", trigger(schedule.trigger()));
    ArrayNode jobs = json.putArray("jobs");
    schedule.jobs().forEach(job -> write(job, jobs.addObject()));
    schedule.itemsPerRun().ifPresent(most -> json.put("itemsPerRun", most));
    if (!schedule.maintenance().isEmpty()) {
      ArrayNode windows = json.putArray("maintenance");
      schedule.maintenance().forEach(window -> windows.add(window(window)));
    }
    AlertJson.writeTo(json, schedule.alerts());
    return json;
  }

  private static ObjectNode trigger(Trigger trigger) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (trigger instanceof Trigger.Cron cron) {
      return json.put("cron", cron.expression()).put("zone", cron.zone().getId());
    }
    return trigger instanceof Trigger.Every every
        ? json.put("every", every.interval().toString())
        : json.put("afterEach", ((Trigger.AfterEach) trigger).delay().toString());
  }

  private static ObjectNode window(Maintenance maintenance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (maintenance instanceof Maintenance.Once once) {
      return json.put("from", once.from().toString()).put("to", once.to().toString());
    }
    Maintenance.Recurring recurring = (Maintenance.Recurring) maintenance;
    json.setAll(trigger(recurring.begins()));
    return json.put("lasting", recurring.lasting().toString());
  }

  private static void write(Job job, ObjectNode json) {
    if (job instanceof Job.Run run) {
      routes(run.routes(), json.putArray("run"));
    } else if (job instanceof Job.PublishLeft left) {
      routes(left.routes(), json.putArray("publishLeft"));
    } else if (job instanceof Job.Compare compare) {
      json.set("compare", DefinitionWriter.route(compare.route()));
    } else if (job instanceof Job.Prune prune) {
      write(prune.retention(), json.putObject("prune"));
    } else {
      json.put("pruneHistory", ((Job.PruneHistory) job).olderThan().toString());
    }
  }

  private static void routes(List<Route> routes, ArrayNode json) {
    routes.forEach(route -> json.add(DefinitionWriter.route(route)));
  }

  private static void write(Retention retention, ObjectNode json) {
    retention.age().ifPresent(age -> json.put("noLongerThan", age.toString()));
    retention.count().ifPresent(count -> json.put("newest", count));
    ArrayNode states = json.putArray("in");
    retention.states().forEach(state -> states.add(state.name().toLowerCase(Locale.ROOT)));
    if (!retention.lanes().isEmpty()) {
      ArrayNode lanes = json.putArray("lanes");
      retention
          .lanes()
          .forEach(
              lane ->
                  lanes.addObject().put("route", lane.route()).put("outgoing", lane.outgoing()));
    }
    if (!retention.routes().isEmpty()) {
      retention.routes().forEach(json.putArray("routes")::add);
    }
  }

  /** A schedule, its routes in it. */
  public static Schedule read(JsonNode json, DefinitionReader definitions) {
    DefinitionReader.known("Schedule", json, SCHEDULE);
    Schedule.Builder schedule = Schedule.named(json.path("name").asText());
    DefinitionReader.text(json, "identifier", schedule::identifier);
    if (json.has("trigger")) {
      DefinitionReader.known("Trigger", json.path("trigger"), TRIGGER);
      readTrigger(json.path("trigger"), schedule);
    }
    json.path("jobs").forEach(job -> readJob(job, schedule, definitions));
    if (json.has("itemsPerRun")) {
      schedule.itemsPerRun(json.path("itemsPerRun").asInt());
    }
    json.path("maintenance").forEach(window -> schedule.notDuring(readWindow(window)));
    AlertJson.read(json, schedule::alert);
    return schedule.build();
  }

  private static void readTrigger(JsonNode json, Schedule.Builder schedule) {
    if (json.has("cron")) {
      schedule.trigger(cron(json));
    }
    DefinitionReader.parsed(json, "every", Duration::parse, schedule::every);
    DefinitionReader.parsed(json, "afterEach", Duration::parse, schedule::afterEach);
  }

  private static Trigger.Cron cron(JsonNode json) {
    String zone = json.path("zone").asText();
    try {
      return new Trigger.Cron(json.path("cron").asText(), ZoneId.of(zone));
    } catch (DateTimeException unknown) {
      throw DefinitionReader.wrong(
          "Trigger", "zone", "is \"" + zone + "\"; allowed: a zone such as Europe/Amsterdam");
    }
  }

  private static Maintenance readWindow(JsonNode json) {
    DefinitionReader.known("Maintenance", json, WINDOW);
    if (json.has("cron")) {
      return new Maintenance.Recurring(cron(json), duration(json.path("lasting"), "lasting"));
    }
    return new Maintenance.Once(instant(json, "from"), instant(json, "to"));
  }

  private static Instant instant(JsonNode json, String name) {
    List<Instant> read = new ArrayList<>();
    DefinitionReader.parsed(json, name, Instant::parse, read::add);
    if (read.isEmpty()) {
      throw DefinitionReader.wrong("Maintenance", name, "is missing");
    }
    return read.get(0);
  }

  private static Duration duration(JsonNode json, String name) {
    try {
      return Duration.parse(json.asText());
    } catch (DateTimeException malformed) {
      throw DefinitionReader.wrong(
          "Schedule", name, "is \"" + json.asText() + "\"; allowed: a duration such as PT5M");
    }
  }

  private static void readJob(
      JsonNode json, Schedule.Builder schedule, DefinitionReader definitions) {
    DefinitionReader.known("Job", json, JOB);
    if (json.size() != 1) {
      throw DefinitionReader.wrong("Job", "job", "has " + json.size() + " kinds; allowed: one");
    }
    if (json.has("run")) {
      schedule.job(new Job.Run(routes(json.path("run"), definitions)));
    } else if (json.has("publishLeft")) {
      schedule.job(new Job.PublishLeft(routes(json.path("publishLeft"), definitions)));
    } else if (json.has("compare")) {
      schedule.compare(definitions.route(json.path("compare")));
    } else if (json.has("prune")) {
      schedule.prune(retention(json.path("prune")));
    } else {
      schedule.pruneHistory(duration(json.path("pruneHistory"), "pruneHistory"));
    }
  }

  private static List<Route> routes(JsonNode json, DefinitionReader definitions) {
    List<Route> routes = new ArrayList<>();
    json.forEach(route -> routes.add(definitions.route(route)));
    return routes;
  }

  private static Retention retention(JsonNode json) {
    DefinitionReader.known("Retention", json, RETENTION);
    Retention retention = Retention.keep();
    if (json.has("noLongerThan")) {
      retention = retention.noLongerThan(duration(json.path("noLongerThan"), "noLongerThan"));
    }
    if (json.has("newest")) {
      retention = retention.newest(json.path("newest").asInt());
    }
    if (json.has("in")) {
      retention = retention.in(states(json.path("in")));
    }
    for (JsonNode lane : json.path("lanes")) {
      retention =
          retention.of(new Lane(lane.path("route").asText(), lane.path("outgoing").asText()));
    }
    for (JsonNode route : json.path("routes")) {
      retention = retention.ofRoute(route.asText());
    }
    return retention;
  }

  private static TaskState[] states(JsonNode json) {
    List<TaskState> states = new ArrayList<>();
    for (JsonNode word : json) {
      try {
        states.add(TaskState.valueOf(word.asText().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw DefinitionReader.wrong("Retention", "in", "cannot be \"" + word.asText() + "\"");
      }
    }
    return states.toArray(TaskState[]::new);
  }
}
