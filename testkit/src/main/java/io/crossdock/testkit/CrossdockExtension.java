package io.crossdock.testkit;

import io.crossdock.Crossdock;
import io.crossdock.environment.Environment;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.shopify.FakeShopify;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Fills the parameters of tests that are marked with {@link CrossdockTest}. */
final class CrossdockExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(CrossdockExtension.class);

  private static final Map<Class<?>, Function<TestBench, Object>> PARAMETERS =
      Map.of(
          FakeAkeneo.class, TestBench::akeneo,
          FakeMagento.class, TestBench::magento,
          FakeShopify.class, TestBench::shopify,
          TestTime.class, TestBench::time,
          Environment.class, TestBench::environment,
          Environment.Builder.class, TestBench::variables,
          Crossdock.class, TestBench::crossdock,
          TaskStore.class, bench -> bench.crossdock().store());

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Function<TestBench, Object> value = PARAMETERS.get(type);
    if (value == null || context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a "
              + type.getSimpleName()
              + " belongs to one test: take it as a parameter of the test method, of @BeforeEach or"
              + " of @AfterEach");
    }
    return value.apply(bench(context));
  }

  /** One thread at a time resolves the parameters of one test. */
  private static TestBench bench(ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    TestBench bench = store.get(context.getUniqueId(), TestBench.class);
    if (bench == null) {
      bench = new TestBench();
      store.put(context.getUniqueId(), bench);
    }
    return bench;
  }

  /** Here and not by the store: JUnit before 5.13 closes nothing that is only AutoCloseable. */
  @Override
  public void afterEach(ExtensionContext context) {
    TestBench bench = context.getStore(NAMESPACE).remove(context.getUniqueId(), TestBench.class);
    if (bench != null) {
      bench.close();
    }
  }
}
