package io.crossdock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.environment.Secrets;
import io.crossdock.internal.reference.Variables;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EnvironmentTest {

  private static final String SECRET = "p@ss/wörd+1\"x";

  private final Environment environment =
      Environment.builder()
          .variable("Magento_Url", "https://shop.example.com")
          .variable("Magento_UserName", "Roland")
          .encrypted("Magento_password", SECRET)
          .variable("magento_url", "https://other.example.com")
          .build();

  @Test
  void names_are_sorted_and_differ_by_case() {
    assertThat(environment.names())
        .containsExactly("Magento_Url", "Magento_UserName", "Magento_password", "magento_url");
    assertThat(environment.contains("Magento_url")).isFalse();
    assertThat(text("magento_url")).isEqualTo("https://other.example.com");
    assertThat(text("Magento_Url")).isEqualTo("https://shop.example.com");
  }

  @Test
  void what_was_typed_completes_to_the_names_that_exist() {
    assertThat(environment.complete("https://${Mag"))
        .containsExactly("Magento_password", "Magento_Url", "magento_url", "Magento_UserName");
    assertThat(environment.complete("${magento_u"))
        .containsExactly("Magento_Url", "magento_url", "Magento_UserName");
    assertThat(environment.complete("Magento_p")).containsExactly("Magento_password");
    assertThat(environment.complete("${")).hasSize(4);
    assertThat(environment.complete("${Magento_Url}/")).isEmpty();
    assertThat(environment.complete("${Shopify")).isEmpty();
  }

  @Test
  void a_wrong_name_has_a_nearest_right_one() {
    assertThat(environment.nearest("Magento_pasword")).contains("Magento_password");
    assertThat(environment.nearest("MAGENTO_USERNAME")).contains("Magento_UserName");
    assertThat(environment.nearest("zebra")).isEmpty();
  }

  @Test
  void a_secret_is_unsealed_for_the_engine_alone() {
    Variables variables = Secrets.of(environment);

    assertThat(variables.text("Magento_password")).contains(SECRET);
    assertThat(variables.isSecret("Magento_password")).isTrue();
    assertThat(variables.isSecret("Magento_Url")).isFalse();
    assertThat(variables.text("none")).isEmpty();
    assertThat(Secrets.redactor(environment).redact("is " + SECRET)).isEqualTo("is [redacted]");
    assertThatThrownBy(() -> Secrets.open(any -> new Secrets.Opened(variables, null)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void no_public_method_gives_a_secret_away() throws Exception {
    for (Method method : Environment.class.getMethods()) {
      if (method.getDeclaringClass() == Object.class || Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      Object[] arguments =
          method.getParameterCount() == 0 ? new Object[0] : new Object[] {"Magento_password"};
      assertThat(String.valueOf(method.invoke(environment, arguments))).doesNotContain(SECRET);
    }
  }

  @Test
  void no_serialisation_gives_a_secret_away() throws Exception {
    ObjectMapper curious = new ObjectMapper().setVisibility(PropertyAccessor.ALL, Visibility.ANY);

    assertThat(curious.writeValueAsString(environment))
        .isEqualTo("[\"Magento_Url\",\"Magento_UserName\",\"Magento_password\",\"magento_url\"]");
    assertThat(environment).isNotInstanceOf(Serializable.class);
    assertThat(environment).hasToString("Environment[4 variables, 1 of them encrypted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "No te", "a}b", "${x}", "größe", "a\nb"})
  void a_name_that_cannot_be_referred_to_is_refused(String name) {
    Environment.Builder builder = Environment.builder().variable(name, "hidden-value");

    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("allowed: letters")
        .hasMessageNotContaining("hidden-value");
  }

  @Test
  void everything_wrong_is_said_at_once_and_no_value_with_it() {
    Environment.Builder builder =
        Environment.builder()
            .variable("a b", "x")
            .encrypted("c d", SECRET)
            .encrypted("e", "******")
            .encrypted("f", "[redacted]");

    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            InvalidDefinitionException.class, fault -> assertThat(fault.problems()).hasSize(4))
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void the_later_value_counts_but_what_was_encrypted_stays_so() {
    Environment later =
        environment.toBuilder()
            .variable("Magento_UserName", "Maria")
            .variable("Magento_password", "another-secret")
            .build();

    assertThat(Secrets.of(later).text("Magento_UserName")).contains("Maria");
    assertThat(Secrets.of(later).text("Magento_password")).contains("another-secret");
    assertThat(Secrets.of(later).isSecret("Magento_password")).isTrue();
    assertThat(Secrets.of(later).text("Magento_Url")).contains("https://shop.example.com");
    assertThat(text("Magento_UserName")).isEqualTo("Roland");
  }

  @Test
  void the_system_environment_is_taken_by_prefix_and_its_secrets_by_theirs() {
    Map<String, String> system =
        Map.of("CD_Url", "u", "CD_SECRET_Token", "tttt", "CD_", "x", "PATH", "/bin");

    Environment taken =
        Environment.builder()
            .systemEnvironment("CD_", system)
            .encryptedSystemEnvironment("CD_SECRET_", system)
            .build();

    assertThat(taken.names()).containsExactly("Token", "Url");
    assertThat(Secrets.of(taken).isSecret("Token")).isTrue();
    assertThat(Secrets.of(taken).isSecret("Url")).isFalse();
  }

  @Test
  void the_real_system_environment_is_read() {
    String name =
        System.getenv().keySet().stream()
            .filter(key -> key.matches("[A-Z]{4,}"))
            .findFirst()
            .orElseThrow();

    Environment taken = Environment.builder().systemEnvironment(name.substring(0, 2)).build();

    assertThat(Secrets.of(taken).text(name.substring(2))).contains(System.getenv(name));
    assertThatThrownBy(() -> Environment.builder().systemEnvironment(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_hosts_own_source_adds_what_it_has_each_time_an_environment_is_built() {
    EnvironmentSource vault =
        target -> target.variable("Plain", "p").encrypted("Magento_password", "from-the-vault");
    Environment.Builder builder = Environment.builder().source(vault).variable("Plain", "later");

    assertThat(Secrets.of(builder.build()).text("Magento_password")).contains("from-the-vault");
    assertThat(Secrets.of(builder.build()).text("Plain")).contains("later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "abc"})
  void a_short_secret_is_accepted_with_a_warning_that_does_not_show_it(String secret) {
    Logger logger = (Logger) LoggerFactory.getLogger(Environment.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);

    Environment warned = Environment.builder().encrypted("Pin", secret).build();

    logger.detachAppender(log);
    assertThat(warned.warnings()).singleElement().asString().contains("\"Pin\"", "4 characters");
    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> assertThat(event.getFormattedMessage()).isEqualTo(warned.warnings().get(0)));
    assertThat(Secrets.redactor(warned).redact("catalog at page 1")).isEqualTo("catalog at page 1");
  }

  @Test
  void white_space_around_a_secret_is_warned_of() {
    assertThat(Environment.builder().encrypted("Token", "abcdef\n").build().warnings())
        .singleElement()
        .asString()
        .contains("white space");
    assertThat(Environment.builder().encrypted("Token", "").build().warnings())
        .singleElement()
        .asString()
        .contains("empty");
    assertThat(environment.warnings()).isEmpty();
  }

  private String text(String name) {
    return Secrets.of(environment).text(name).orElseThrow();
  }
}
