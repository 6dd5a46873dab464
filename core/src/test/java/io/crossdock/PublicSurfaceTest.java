package io.crossdock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What core shows to hosts and to authors of connectors, and what it keeps to itself. */
@AnalyzeClasses(packages = "io.crossdock", importOptions = PublicSurfaceTest.MainClasses.class)
class PublicSurfaceTest {

  /** They take trees as payload and as settings, or are written out as trees. */
  private static final Set<String> TREES =
      Set.of(
          "RequestParameters",
          "HttpClient",
          "Incoming",
          "ConfigurationBuilder",
          "Outgoing",
          "Then",
          "Definitions",
          "Crossdock",
          "RunReport",
          "ScheduleRun");

  @ArchTest
  static final ArchRule internal_types_show_in_no_public_signature =
      classes()
          .that(are("are public and not internal", PublicSurfaceTest::isSurface))
          .should(
              showNoType(
                  "of io.crossdock.internal",
                  (owner, shown) -> shown.getPackageName().startsWith("io.crossdock.internal")))
          .because("a host would come to depend on a type that may change in any release");

  @ArchTest
  static final ArchRule okhttp_shows_only_where_a_host_hands_in_its_client =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.crossdock.internal..", "io.crossdock.http..")
          .and(
              are(
                  "are not Crossdock",
                  type -> !outermost(type).getSimpleName().equals("Crossdock")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..")
          .because("the HTTP library is ours to replace; a connector must not reach past limits");

  @ArchTest
  static final ArchRule a_third_partys_type_shows_only_where_the_design_says_so =
      classes()
          .that(are("are public and not internal", PublicSurfaceTest::isSurface))
          .should(showNoType("of a third party", (owner, shown) -> !mayShow(owner, shown)))
          .because(
              "each type of a library in a signature ties hosts to our version of that library");

  @ArchTest
  static final ArchRule the_api_throws_no_checked_exception =
      codeUnits()
          .that()
          .areDeclaredInClassesThat(
              are("are public and not internal", PublicSurfaceTest::isSurface))
          .and(are("are public or protected", PublicSurfaceTest::isVisible))
          .should(declareNoCheckedException())
          .because("a caller could do nothing with it that the unchecked ones do not allow");

  @ArchTest
  static final ArchRule no_method_of_the_api_takes_a_boolean =
      methods()
          .that()
          .areDeclaredInClassesThat(
              are("are public and not internal", PublicSurfaceTest::isSurface))
          .and(are("are public or protected", PublicSurfaceTest::isVisible))
          .and(are("are not equals", method -> !method.getName().equals("equals")))
          .should(takeNoBoolean())
          .because("true at a call site says nothing: two methods with two names do");

  /** Classes of the module itself, whichever directory the build wrote them to. */
  static final class MainClasses implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private interface Shown {
    boolean isWrong(JavaClass owner, JavaClass shown);
  }

  private static ArchCondition<JavaClass> showNoType(String description, Shown shown) {
    return new ArchCondition<>("show no type " + description) {
      @Override
      public void check(JavaClass owner, ConditionEvents events) {
        supertypes(owner)
            .filter(type -> shown.isWrong(owner, type))
            .forEach(type -> events.add(violation(owner, "extends " + type.getName())));
        owner.getMembers().stream()
            .filter(PublicSurfaceTest::isVisible)
            .forEach(
                member ->
                    typesOf(member).stream()
                        .filter(type -> shown.isWrong(owner, type))
                        .forEach(
                            type ->
                                events.add(
                                    violation(
                                        owner,
                                        member.getFullName() + " shows " + type.getName()))));
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> declareNoCheckedException() {
    return new ArchCondition<>("declare no checked exception") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getThrowsClause().getTypes().stream()
            .filter(type -> !type.isAssignableTo(RuntimeException.class))
            // An interrupt ends a wait, and must not be lost on its way up.
            .filter(type -> !type.isEquivalentTo(InterruptedException.class))
            .forEach(
                type ->
                    events.add(
                        violation(
                            unit.getOwner(), unit.getFullName() + " throws " + type.getName())));
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> takeNoBoolean() {
    return new ArchCondition<>("take no boolean") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        if (unit.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(boolean.class))) {
          events.add(violation(unit.getOwner(), unit.getFullName() + " takes a boolean"));
        }
      }
    };
  }

  /** What a host hands in, where it does, and the levels of the logs that it has already. */
  private static boolean mayShow(JavaClass owner, JavaClass shown) {
    String where = owner.getPackageName();
    String name = shown.getPackageName();
    if (name.isEmpty() || name.startsWith("java.") || name.startsWith("io.crossdock")) {
      return true;
    }
    if (name.startsWith("com.fasterxml.jackson.databind")) {
      return where.startsWith("io.crossdock.mapping")
          || where.startsWith("io.crossdock.connector")
          || TREES.contains(outermost(owner).getSimpleName());
    }
    if (shown.getName().equals("com.google.crypto.tink.Aead")) {
      return where.startsWith("io.crossdock.environment");
    }
    if (shown.getName().equals("org.slf4j.event.Level")) {
      return where.startsWith("io.crossdock.monitor");
    }
    if (shown.getName().equals("io.micrometer.core.instrument.MeterRegistry")) {
      return owner.getSimpleName().equals("MicrometerMetrics");
    }
    if (shown.getName().equals("io.opentelemetry.api.OpenTelemetry")) {
      return owner.getSimpleName().equals("OpenTelemetryTraces");
    }
    return shown.getName().equals("okhttp3.OkHttpClient")
        && (where.equals("io.crossdock.http")
            || outermost(owner).getSimpleName().equals("Crossdock"));
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    return Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
  }

  private static Set<JavaClass> typesOf(JavaMember member) {
    Stream<JavaClass> types =
        member instanceof JavaCodeUnit unit
            ? Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
            : member.getAllInvolvedRawTypes().stream();
    return types.map(JavaClass::getBaseComponentType).collect(Collectors.toSet());
  }

  private static boolean isSurface(JavaClass type) {
    return !type.getPackageName().startsWith("io.crossdock.internal")
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicSurfaceTest::isSurface).orElse(true);
  }

  private static boolean isVisible(JavaMember member) {
    return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
        && (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(PublicSurfaceTest::outermost).orElse(type);
  }

  private static ConditionEvent violation(JavaClass where, String what) {
    return SimpleConditionEvent.violated(where, what);
  }

  private static <T> DescribedPredicate<T> are(String description, Predicate<T> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
