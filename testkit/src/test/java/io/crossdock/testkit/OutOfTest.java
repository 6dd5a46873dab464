package io.crossdock.testkit;

import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** What JUnit says about a parameter of a method that runs before all tests. */
final class OutOfTest {

  private OutOfTest() {}

  static void before(FakeAkeneo akeneo) {
    throw new AssertionError("only its parameter counts, not " + akeneo);
  }

  static ParameterContext parameter() throws NoSuchMethodException {
    Parameter parameter =
        OutOfTest.class.getDeclaredMethod("before", FakeAkeneo.class).getParameters()[0];
    return answering(ParameterContext.class, parameter);
  }

  static ExtensionContext context() {
    return answering(ExtensionContext.class, Optional.empty());
  }

  private static <T> T answering(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer));
  }
}
