package io.crossdock.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {

  @TempDir private Path folder;

  @Test
  void a_connector_answers_to_its_id_and_its_display_name_with_its_role_in_any_case() {
    Connectors connectors = Connectors.of(connector("My ERP"));

    assertThat(connectors.named("my-erp")).isPresent();
    assertThat(connectors.named("MY ERP")).isPresent();
    assertThat(connectors.named("My ERP Subscriber")).isPresent();
    assertThat(connectors.named("my erp publisher")).isPresent();
    assertThat(connectors.named("My ERP Reader")).isEmpty();
  }

  @Test
  void an_unknown_name_is_answered_with_the_nearest_and_what_was_found() {
    assertThat(Connectors.of(connector("Akeno")).unknown("akeneo"))
        .contains("\"akeneo\" is no connector package found here")
        .contains("nearest: \"akeno\"");
  }

  @Test
  void two_with_one_id_are_refused_by_name() {
    assertThatThrownBy(() -> Connectors.of(connector("ERP"), connector("erp")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("id \"erp\"")
        .hasMessageContaining(HttpConnector.class.getName());
  }

  @Test
  void a_broken_provider_is_reported_and_hides_no_other() throws IOException {
    try (URLClassLoader loader =
        loader("no.such.Connector\n" + Thrower.class.getName() + "\n" + Works.class.getName())) {
      Connectors connectors = Connectors.foundBy(loader);

      assertThat(connectors.named("works")).isPresent();
      assertThat(connectors.broken()).hasSize(2);
      assertThat(connectors.broken().toString()).contains("no.such.Connector", "Thrower");
      assertThat(connectors.unknown("other")).contains("no.such.Connector");
    }
  }

  @Test
  void packages_are_found_with_the_class_loader_that_is_given() throws IOException {
    try (URLClassLoader loader = loader(Works.class.getName())) {
      assertThat(Connectors.foundBy(loader).named("works")).isPresent();
      assertThat(Connectors.foundBy(ConnectorsTest.class.getClassLoader()).named("works"))
          .isEmpty();
    }
  }

  private URLClassLoader loader(String providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Connector.class.getName()), providers);
    URL[] where = {folder.toUri().toURL()};
    return new URLClassLoader(where, ConnectorsTest.class.getClassLoader());
  }

  private static HttpConnector connector(String name) {
    return HttpConnector.named(name).operation(HttpOperation.list("orders", "/orders")).build();
  }

  /** A package that cannot be made. */
  public static final class Thrower extends Plain {
    /** Throws. */
    public Thrower() {
      throw new IllegalStateException("no licence");
    }
  }

  /** A package that works. */
  public static final class Works extends Plain {}

  /** What the two have in common. */
  abstract static class Plain implements Connector {
    @Override
    public String id() {
      return "works";
    }

    @Override
    public String displayName() {
      return "It works";
    }

    @Override
    public Catalogue catalogue() {
      return Catalogue.parse("[]");
    }

    @Override
    public Subscriber subscriber() {
      return read -> Page.last(java.util.List.of());
    }

    @Override
    public Publisher publisher() {
      return write -> java.util.List.of();
    }

    @Override
    public Verdict test(Connection connection) {
      return Verdict.works("always");
    }
  }
}
