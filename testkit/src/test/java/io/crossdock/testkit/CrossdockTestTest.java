package io.crossdock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Crossdock;
import io.crossdock.RequestParameters;
import io.crossdock.connector.Answer;
import io.crossdock.environment.Environment;
import io.crossdock.http.HttpClient;
import io.crossdock.http.HttpConnector;
import io.crossdock.http.HttpOperation;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@CrossdockTest
class CrossdockTestTest {

  /** The addresses of all fakes that tests of this class were given. */
  private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void remember(FakeAkeneo akeneo, FakeMagento magento) {
    GIVEN.add(akeneo.baseUrl());
    GIVEN.add(magento.baseUrl());
  }

  @AfterAll
  static void fakes_are_closed_behind_each_test() {
    assertThat(GIVEN).hasSizeGreaterThan(2);
    assertThat(GIVEN)
        .allSatisfy(
            address -> {
              URI uri = URI.create(address);
              assertThatThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close())
                  .isInstanceOf(ConnectException.class);
            });
  }

  @Test
  void a_runtime_reaches_the_fake_with_the_credentials_of_the_environment(
      Crossdock crossdock, FakeMagento magento) {
    HttpClient shop =
        HttpClient.named("Shop")
            .connector(
                HttpConnector.named("Shop")
                    .operation(
                        HttpOperation.list("websites", "/rest/V1/store/websites").named("websites"))
                    .build())
            .baseUrl("${Magento_Url}")
            .bearerToken("${Magento_Token}")
            .build();

    Answer answer = crossdock.call(shop, "websites", RequestParameters.none());

    assertThat(answer.json().findValuesAsText("code")).contains("base");
    assertThat(magento.calls("/rest/V1/store/websites")).hasSize(1);
  }

  @Test
  void the_environment_has_the_names_that_are_promised(
      Environment environment, FakeAkeneo akeneo, FakeMagento magento) {
    assertThat(environment.names())
        .containsExactly(
            "Akeneo_ClientId",
            "Akeneo_Secret",
            "Akeneo_Url",
            "Akeneo_UserName",
            "Akeneo_password",
            "Magento_Token",
            "Magento_Url",
            "Magento_UserName",
            "Magento_password",
            "Shopify_ClientId",
            "Shopify_ClientSecret",
            "Shopify_Token",
            "Shopify_Url");
    assertThat(akeneo.baseUrl()).isNotEqualTo(magento.baseUrl());
    assertThat(environment.toString()).contains("6 of them encrypted");
  }

  @Test
  void a_builder_adds_to_the_environment(Environment.Builder variables) {
    Environment more = variables.variable("Channel", "ecommerce").build();

    assertThat(more.names()).contains("Channel", "Akeneo_Url");
  }

  @Test
  void the_store_is_that_of_the_runtime(TaskStore store, Crossdock crossdock) {
    assertThat(store).isSameAs(crossdock.store());
  }

  @RepeatedTest(2)
  void each_test_has_its_own(FakeAkeneo akeneo) {
    assertThat(akeneo.state().products()).isZero();

    akeneo.products(3);

    assertThat(akeneo.state().products()).isEqualTo(3);
  }

  @Test
  void display_names_have_spaces(TestInfo test) {
    assertThat(test.getDisplayName()).startsWith("display names have spaces");
  }

  @Test
  void the_fakes_go_by_the_time_of_the_test(TestTime time, FakeMagento magento) {
    time.set(Instant.parse("2027-01-02T03:04:05Z"));

    magento.product("{\"sku\":\"stool\"}");

    assertThat(magento.state().product("stool").orElseThrow().path("created_at").asText())
        .isEqualTo("2027-01-02 03:04:05");
  }

  @Test
  void a_parameter_before_all_tests_is_refused_in_words() {
    CrossdockExtension extension = new CrossdockExtension();

    assertThatThrownBy(() -> extension.resolveParameter(OutOfTest.parameter(), OutOfTest.context()))
        .hasMessage(
            "a FakeAkeneo belongs to one test: take it as a parameter of the test method, of"
                + " @BeforeEach or of @AfterEach");
  }

  @Nested
  class A_nested_class {
    @Test
    void is_served_too(Crossdock crossdock, TestTime time) {
      Instant before = time.now();

      assertThat(crossdock.store()).isNotNull();
      time.advance(Duration.ofHours(1));

      assertThat(time.now()).isEqualTo(before.plusSeconds(3_600));
    }
  }
}
