package io.crossdock.trials;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** What holds for the code of every module. */
@AnalyzeClasses(packages = "io.crossdock", importOptions = MainClasses.class)
class CodeRulesTest {

  /** Programs that people start: they may print. */
  private static final String[] PROGRAMS = {"io.crossdock.examples..", "io.crossdock.trials.."};

  /** Where real time passes: fakes are slow on request, programs wait for other processes. */
  private static final String[] REAL_TIME = {
    "io.crossdock.testkit..", "io.crossdock.examples..", "io.crossdock.trials.."
  };

  @ArchTest
  static final ArchRule packages_are_named_after_their_subject =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..helper..",
              "..helpers..",
              "..impl..",
              "..manager..",
              "..common..",
              "..base..",
              "..dto..",
              "..model..")
          .because("such a name says what kind of code is in it, and never what it is about");

  @ArchTest
  static final ArchRule classes_are_named_after_their_subject =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Utils?|Helpers?|Manager|Dto)(\\$.*)?")
          .because("an implementation is named for what is special about it");

  @ArchTest
  static final ArchRule nothing_logs_past_slf4j =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("a host decides about logging, and the redactor stands before SLF4J only");

  @ArchTest
  static final ArchRule libraries_print_nothing =
      noClasses()
          .that()
          .resideOutsideOfPackages(PROGRAMS)
          .and()
          .haveSimpleNameNotEndingWith("Main")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("the console belongs to the host, and what is printed passes no redactor");

  @ArchTest
  static final ArchRule only_the_time_source_waits =
      noClasses()
          .that()
          .resideOutsideOfPackages(REAL_TIME)
          .and()
          .doNotHaveFullyQualifiedName("io.crossdock.SystemTime")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class)
          .because("a test drives the time source; it cannot drive a sleep");

  @ArchTest
  static final ArchRule only_the_time_source_reads_the_clock =
      noClasses()
          .that()
          .resideOutsideOfPackages(REAL_TIME)
          .and()
          .doNotHaveFullyQualifiedName("io.crossdock.SystemTime")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("what depends on the time of day is tested at every time of day");

  @ArchTest
  static final ArchRule static_fields_are_constants =
      fields()
          .that()
          .areStatic()
          // The key that one class hands to another when it is initialised; set once, never state.
          .and(not(fullName("io.crossdock.internal.environment.Secrets.opener")))
          .should()
          .beFinal()
          .because("two Crossdocks in one process must not see each other");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(resideInANullMarkedPackage())
          .because("NullAway looks at marked packages only, so an unmarked one goes unchecked");

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    DescribedPredicate<CanBeAnnotated> marked =
        CanBeAnnotated.Predicates.annotatedWith(NullMarked.class);
    return new ArchCondition<>("reside in a package with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!marked.test(type.getPackage())) {
          events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not marked"));
        }
      }
    };
  }
}
