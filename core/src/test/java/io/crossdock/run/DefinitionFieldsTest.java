package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Definitions;
import io.crossdock.Incoming;
import io.crossdock.Outgoing;
import io.crossdock.RequestParameters;
import io.crossdock.RetryPolicy;
import io.crossdock.Route;
import io.crossdock.Schedule;
import io.crossdock.Then;
import io.crossdock.connector.Connectors;
import io.crossdock.connector.Operation;
import io.crossdock.http.AnswerLimits;
import io.crossdock.http.Authentication;
import io.crossdock.http.HttpClient;
import io.crossdock.mapping.Reference;
import io.crossdock.monitor.AlertRule;
import io.crossdock.monitor.LogPolicy;
import io.crossdock.monitor.Severity;
import io.crossdock.schedule.Maintenance;
import io.crossdock.task.Lane;
import io.crossdock.task.Retention;
import io.crossdock.task.TaskState;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/**
 * Every field that a definition has, found by reflection: a field that is added later and forgotten
 * in {@code equals}, {@code toBuilder} or the JSON form fails here.
 */
class DefinitionFieldsTest {

  private static final TestSystem SYSTEM = new TestSystem();
  private static final TestSystem OTHER_SYSTEM = new TestSystem("other");
  private static final Definitions DEFINITIONS =
      Definitions.with(Connectors.of(SYSTEM, OTHER_SYSTEM));

  /**
   * A definition in two samples that differ in every field, and the ways to get the same again.
   *
   * @param fresh makes the full sample anew
   */
  private record Kind<T>(
      Class<T> type, T plain, Supplier<T> fresh, UnaryOperator<T> built, UnaryOperator<T> read) {

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        new Kind<>(
            HttpClient.class,
            OTHER_SYSTEM.client(),
            DefinitionFieldsTest::client,
            client -> client.toBuilder().build(),
            client -> DEFINITIONS.readClient(Definitions.write(client).toString())),
        new Kind<>(
            Incoming.class,
            Incoming.named("Get").client(SYSTEM.client()).entity("things").build(),
            DefinitionFieldsTest::incoming,
            incoming -> incoming.toBuilder().build(),
            incoming -> DEFINITIONS.readIncoming(Definitions.write(incoming).toString())),
        new Kind<>(
            Outgoing.class,
            SYSTEM.outgoing("create"),
            DefinitionFieldsTest::outgoing,
            outgoing -> outgoing.toBuilder().build(),
            outgoing -> DEFINITIONS.readOutgoing(Definitions.write(outgoing).toString())),
        new Kind<>(
            Outgoing.class,
            Outgoing.named("Write").client(SYSTEM.client()).operation("createThing").build(),
            DefinitionFieldsTest::outgoingByEntity,
            outgoing -> outgoing.toBuilder().build(),
            outgoing -> DEFINITIONS.readOutgoing(Definitions.write(outgoing).toString())),
        new Kind<>(
            RetryPolicy.class,
            RetryPolicy.standard(),
            DefinitionFieldsTest::retry,
            policy -> policy.toBuilder().build(),
            policy -> read(policy)),
        new Kind<>(
            AlertRule.class,
            AlertRule.credentialsRefused().build(),
            DefinitionFieldsTest::alert,
            rule -> rule.toBuilder().build(),
            rule -> read(rule)),
        new Kind<>(
            LogPolicy.class,
            LogPolicy.standard(),
            DefinitionFieldsTest::logging,
            policy -> policy.withBodies(policy.bodyLetters()),
            DefinitionFieldsTest::readAgain),
        new Kind<>(
            Then.class,
            Then.named("other").operation("createThing"),
            DefinitionFieldsTest::then,
            step -> step.parameters(step.parameters()),
            DefinitionFieldsTest::readAgain),
        new Kind<>(
            Schedule.class,
            Schedule.named("Plain").every(Duration.ofMinutes(5)).run(shortRoute()).build(),
            DefinitionFieldsTest::schedule,
            schedule -> schedule.toBuilder().build(),
            schedule -> DEFINITIONS.readSchedule(Definitions.write(schedule).toString())),
        new Kind<>(
            Route.class,
            Route.from(SYSTEM.incoming()).to(SYSTEM.upsert()),
            DefinitionFieldsTest::route,
            route -> route.toBuilder().to(outgoing(), SYSTEM.upsert()),
            route -> DEFINITIONS.readRoute(Definitions.write(route).toString())));
  }

  private static Route shortRoute() {
    return Route.from(SYSTEM.incoming()).to(SYSTEM.upsert());
  }

  private static Schedule schedule() {
    return Schedule.named("All set")
        .identifier("all-set-1")
        .cron("30 2 * * MON", ZoneId.of("Europe/Amsterdam"))
        .run(shortRoute())
        .publishLeft(shortRoute())
        .compare(shortRoute())
        .prune(
            Retention.keep()
                .noLongerThan(Duration.ofDays(30))
                .newest(7)
                .in(TaskState.FAILED)
                .of(new Lane("route", "outgoing"))
                .ofRoute("other"))
        .pruneHistory(Duration.ofDays(90))
        .itemsPerRun(500)
        .notDuring(
            Maintenance.between(
                Instant.parse("2026-11-25T10:00:00Z"), Instant.parse("2026-11-25T11:00:00Z")))
        .notDuring(Maintenance.each("0 2 * * SUN", ZoneId.of("UTC"), Duration.ofHours(2)))
        .alert(AlertRule.runStopped().to("ops").build())
        .build();
  }

  private static RetryPolicy read(RetryPolicy policy) {
    Route route = Route.from(SYSTEM.incoming()).retry(policy).to(SYSTEM.upsert());
    return DEFINITIONS.readRoute(Definitions.write(route).toString()).retry().orElseThrow();
  }

  private static AlertRule read(AlertRule rule) {
    Route route = Route.from(SYSTEM.incoming()).alert(rule).to(SYSTEM.upsert());
    return DEFINITIONS.readRoute(Definitions.write(route).toString()).alerts().get(0);
  }

  private static AlertRule alert() {
    return AlertRule.failurePercentOver(10)
        .ofAtLeast(7)
        .within(Duration.ofHours(3))
        .named("many")
        .severity(Severity.NOTICE)
        .quietFor(Duration.ofHours(2))
        .to("ops", "log")
        .build();
  }

  private static LogPolicy logging() {
    return LogPolicy.standard().atLevel(Level.TRACE).withBodies(700);
  }

  private static LogPolicy readAgain(LogPolicy policy) {
    Outgoing outgoing = SYSTEM.outgoing("create").toBuilder().logging(policy).build();
    return DEFINITIONS.readOutgoing(Definitions.write(outgoing).toString()).logging();
  }

  private static HttpClient client() {
    return HttpClient.named("All set")
        .identifier("all-set-1")
        .connector(SYSTEM)
        .baseUrl("${Url}/x")
        .authentication(Authentication.apiKeyHeader("X-Key", "${Key}"))
        .setting("shade", "dark")
        .connectTimeout(Duration.ofSeconds(3))
        .readTimeout(Duration.ofSeconds(4))
        .callTimeout(Duration.ofSeconds(5))
        .limits(AnswerLimits.standard().withBodyBytes(5_000).withDepth(7).withPages(9))
        .atOnce(2)
        .allowPlainHttp()
        .build();
  }

  private static Incoming incoming() {
    return Incoming.named("In")
        .identifier("in-1")
        .description("what it is for")
        .client(client())
        .subscriber("Test system Subscriber")
        .operation("findThings")
        .parameters(RequestParameters.parse("{path: [], query: {\"limit\": 5}, payload: []}"))
        .setting("shade", "pale")
        .changedSince("found")
        .overlap(Duration.ofMinutes(2))
        .jobLimit(Duration.ofHours(5))
        .alert(alert())
        .logging(LogPolicy.standard().withFullBodies())
        .build();
  }

  private static Outgoing outgoing() {
    return Outgoing.named("Out")
        .identifier("out-1")
        .description("where it goes")
        .client(client())
        .publisher("Test system Publisher")
        .operation("upsertThings")
        .parameters(RequestParameters.parse("{path: [], query: [], payload: {\"version\": \"b\"}}"))
        .setting("shade", "pale")
        .form(Operation.Form.BATCH)
        .batchSize(2)
        .attempts(7)
        .jobLimit(Duration.ofMinutes(90))
        .whenNotFound(Outgoing.WhenNotFound.IN_DOUBT)
        .lookUpPause(Duration.ofSeconds(3))
        .remember("erp things", "id")
        .reference("parent", Reference.in("erp things").orDefault(2))
        .then(then())
        .alert(alert())
        .logging(logging())
        .build();
  }

  /** Chosen by entity, action and form; its publisher named without regard to case. */
  private static Outgoing outgoingByEntity() {
    return Outgoing.named("Out")
        .identifier("out-2")
        .description("where it goes")
        .client(client())
        .publisher("test system publisher")
        .entity("things")
        .action("upsert")
        .parameters(RequestParameters.parse("{path: [], query: [], payload: {\"version\": \"b\"}}"))
        .setting("shade", "pale")
        .form(Operation.Form.BATCH)
        .batchSize(2)
        .attempts(7)
        .jobLimit(Duration.ofMinutes(90))
        .whenNotFound(Outgoing.WhenNotFound.IN_DOUBT)
        .lookUpPause(Duration.ofSeconds(3))
        .remember("erp things", "id")
        .reference("parent", Reference.in("erp things").orDefault(2))
        .then(then())
        .alert(alert())
        .logging(logging())
        .build();
  }

  private static RetryPolicy retry() {
    return RetryPolicy.builder()
        .attempts(7)
        .firstDelay(Duration.ofSeconds(3))
        .factor(1.5)
        .longestDelay(Duration.ofMinutes(2))
        .longestWait(Duration.ofSeconds(9))
        .alsoOn(404, 422)
        .alsoWhere("Deadlock found")
        .neverOn(503)
        .build();
  }

  private static Then then() {
    return Then.named("link")
        .operation("putThing")
        .when("item.linked")
        .each("item.links")
        .path("key", "&{part.key}");
  }

  private static Then readAgain(Then step) {
    Outgoing outgoing = SYSTEM.outgoing("create").toBuilder().then(step).build();
    return DEFINITIONS.readOutgoing(Definitions.write(outgoing).toString()).steps().get(0);
  }

  private static Route route() {
    return Route.from(incoming())
        .named("R")
        .identifier("r-1")
        .filter("enabled")
        .retry(retry())
        .alert(alert())
        .to(outgoing(), SYSTEM.upsert());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void the_two_samples_differ_in_every_field(Kind<T> kind) {
    assertThat(fields(kind.type()))
        .allSatisfy(
            field ->
                assertThat(value(field, kind.fresh().get()))
                    .as(field.getName())
                    .isNotNull()
                    .isNotEqualTo(value(field, kind.plain())));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void every_field_takes_part_in_equality(Kind<T> kind) {
    assertThat(kind.fresh().get())
        .isEqualTo(kind.fresh().get())
        .hasSameHashCodeAs(kind.fresh().get());
    assertThat(fields(kind.type()))
        .allSatisfy(
            field -> {
              T changed = kind.fresh().get();
              set(field, changed, value(field, kind.plain()));
              assertThat(changed).as(field.getName()).isNotEqualTo(kind.fresh().get());
              assertThat(kind.fresh().get()).as(field.getName()).isNotEqualTo(changed);
            });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void every_field_comes_back_from_its_builder(Kind<T> kind) {
    assertSameFields(kind, kind.built().apply(kind.fresh().get()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void every_field_comes_back_from_json(Kind<T> kind) {
    assertSameFields(kind, kind.read().apply(kind.fresh().get()));
  }

  private static <T> void assertSameFields(Kind<T> kind, T again) {
    T full = kind.fresh().get();
    assertThat(again).isEqualTo(full);
    assertThat(fields(kind.type()))
        .allSatisfy(
            field ->
                assertThat(value(field, again)).as(field.getName()).isEqualTo(value(field, full)));
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toList();
    fields.forEach(field -> field.setAccessible(true));
    return fields;
  }

  private static Object value(Field field, Object of) {
    try {
      return field.get(of);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private static void set(Field field, Object of, Object value) {
    try {
      field.set(of, value);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
