package io.crossdock.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;

/** Which module may know which: examples → connectors, store, testkit → core. */
@AnalyzeClasses(packages = "io.crossdock", importOptions = MainClasses.class)
class ModuleArrowsTest {

  private static final String AKENEO = "io.crossdock.akeneo..";
  private static final String MAGENTO = "io.crossdock.magento..";
  private static final String SHOPIFY = "io.crossdock.shopify..";
  private static final String JDBC = "io.crossdock.jdbc..";
  private static final String TESTKIT = "io.crossdock.testkit..";
  private static final String EXAMPLES = "io.crossdock.examples..";
  private static final String TRIALS = "io.crossdock.trials..";

  /** Directory or jar name of a module → the package root that it owns. */
  private static final Map<String, String> ROOTS =
      Map.of(
          "connectors-akeneo", "io.crossdock.akeneo",
          "connectors-magento", "io.crossdock.magento",
          "connectors-shopify", "io.crossdock.shopify",
          "store-jdbc", "io.crossdock.jdbc",
          "testkit", "io.crossdock.testkit",
          "examples", "io.crossdock.examples",
          "trials", "io.crossdock.trials");

  @ArchTest
  static final ArchRule core_names_no_other_module =
      noClasses()
          .that()
          .resideOutsideOfPackages(AKENEO, MAGENTO, SHOPIFY, JDBC, TESTKIT, EXAMPLES, TRIALS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AKENEO, MAGENTO, SHOPIFY, JDBC, TESTKIT, EXAMPLES, TRIALS)
          .because("a stranger's connector must be able to do all that ours do");

  @ArchTest
  static final ArchRule akeneo_knows_core_alone =
      knowsCoreAlone(AKENEO, MAGENTO, SHOPIFY, JDBC, TESTKIT, EXAMPLES, TRIALS);

  @ArchTest
  static final ArchRule magento_knows_core_alone =
      knowsCoreAlone(MAGENTO, AKENEO, SHOPIFY, JDBC, TESTKIT, EXAMPLES, TRIALS);

  @ArchTest
  static final ArchRule shopify_knows_core_alone =
      knowsCoreAlone(SHOPIFY, AKENEO, MAGENTO, JDBC, TESTKIT, EXAMPLES, TRIALS);

  @ArchTest
  static final ArchRule the_jdbc_store_knows_core_alone =
      knowsCoreAlone(JDBC, AKENEO, MAGENTO, SHOPIFY, TESTKIT, EXAMPLES, TRIALS);

  @ArchTest
  static final ArchRule testkit_shares_no_code_with_a_connector =
      knowsCoreAlone(TESTKIT, AKENEO, MAGENTO, SHOPIFY, JDBC, EXAMPLES, TRIALS)
          .because("a fake that shares a mistake with its connector would never show it");

  @ArchTest
  static final ArchRule nobody_else_uses_the_internals_of_core =
      noClasses()
          .that()
          .resideInAnyPackage(AKENEO, MAGENTO, SHOPIFY, JDBC, TESTKIT, EXAMPLES, TRIALS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crossdock.internal..")
          .because("what our own connectors need from core, a third party's need too");

  @ArchTest
  static final ArchRule nobody_else_uses_the_internals_of_testkit =
      noClasses()
          .that()
          .resideOutsideOfPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crossdock.testkit.internal..")
          .because("tests of host projects must not break when a fake is rebuilt inside");

  @ArchTest
  static final ArchRule each_module_owns_one_package_root =
      classes()
          .should(stayInTheRootOfTheirModule())
          .because("two jars with one package cannot be used on a module path");

  private static ArchRule knowsCoreAlone(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        // The Shopify package has no classes yet.
        .allowEmptyShould(true)
        .because("any source is to join any target, so nothing but core lies between them");
  }

  private static ArchCondition<JavaClass> stayInTheRootOfTheirModule() {
    return new ArchCondition<>("stay in the package root of their module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String root = rootOf(type);
        boolean inRoot =
            root.isEmpty()
                ? ROOTS.values().stream().noneMatch(other -> isIn(other, type))
                : isIn(root, type);
        if (!inRoot) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " comes from " + place(type)));
        }
      }
    };
  }

  private static String rootOf(JavaClass type) {
    String place = place(type);
    return ROOTS.entrySet().stream()
        .filter(
            entry ->
                place.contains("/" + entry.getKey() + "/target/")
                    || place.contains("/crossdock-" + entry.getKey() + "-"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String place(JavaClass type) {
    return type.getSource().map(source -> source.getUri().toString()).orElse("");
  }

  private static boolean isIn(String root, JavaClass type) {
    return DescribedPredicate.<JavaClass>describe(
            root, t -> t.getPackageName().equals(root) || t.getPackageName().startsWith(root + "."))
        .test(type);
  }
}
