package io.crossdock.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who stands for another one of its kind passes on all that the other one may do its own way: a
 * method with a default that is forgotten compiles, and answers for nobody.
 */
@AnalyzeClasses(packages = "io.crossdock", importOptions = MainClasses.class)
class PassedOnTest {

  /** What is made of the other one, and is not asked of it, each with its reason. */
  private static final Map<String, String> OWN =
      Map.of(
          "NamedTransformer.description", "the name is the description",
          "NamedTransformer.then", "makes another one of this one",
          "ShownVariables.shown", "is what is shown already",
          ".and", "CallWatch: makes another one of this one");

  @ArchTest
  static final ArchRule who_holds_another_one_of_its_kind_passes_on_its_defaults =
      classes()
          .that()
          .areNotInterfaces()
          .should(passOnDefaults())
          .because("a default that is not passed on hides what the other one does its own way");

  private static ArchCondition<JavaClass> passOnDefaults() {
    return new ArchCondition<>("pass on the methods with defaults of what they hold") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaClass kind : type.getAllRawInterfaces()) {
          if (kind.getPackageName().startsWith("io.crossdock") && holds(type, kind)) {
            forgotten(type, kind).stream()
                .filter(method -> !OWN.containsKey(type.getSimpleName() + "." + method))
                .forEach(
                    method ->
                        events.add(
                            SimpleConditionEvent.violated(
                                type,
                                type.getName()
                                    + " does not pass on "
                                    + kind.getName()
                                    + "."
                                    + method)));
          }
        }
      }
    };
  }

  /** In a field, also in a list. */
  private static boolean holds(JavaClass type, JavaClass kind) {
    return type.getAllFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
        .anyMatch(kind::equals);
  }

  private static List<String> forgotten(JavaClass type, JavaClass kind) {
    Set<JavaMethod> all = kind.getMethods();
    return all.stream()
        .filter(method -> isDefault(method) && !isShorthand(method, all))
        .filter(
            method ->
                type.getAllMethods().stream()
                    .noneMatch(
                        own ->
                            !own.getOwner().isInterface()
                                && own.getName().equals(method.getName())
                                && own.getRawParameterTypes().size()
                                    == method.getRawParameterTypes().size()))
        .map(JavaMethod::getName)
        .toList();
  }

  private static boolean isDefault(JavaMethod method) {
    Set<JavaModifier> modifiers = method.getModifiers();
    return !modifiers.contains(JavaModifier.STATIC)
        && !modifiers.contains(JavaModifier.ABSTRACT)
        && !modifiers.contains(JavaModifier.PRIVATE)
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  /** Calls the method of the same name that must be there. */
  private static boolean isShorthand(JavaMethod method, Set<JavaMethod> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getModifiers().contains(JavaModifier.ABSTRACT));
  }
}
