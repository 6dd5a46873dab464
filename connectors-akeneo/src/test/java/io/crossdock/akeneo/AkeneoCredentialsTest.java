package io.crossdock.akeneo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Route;
import io.crossdock.RunReport;
import io.crossdock.connector.Verdict;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sign-in over the wire: renewed in mid-run, refused, and met by what is no PIM. */
@Timeout(60)
class AkeneoCredentialsTest {

  private static final JsonNode EXPIRED =
      Trees.json("{\"code\":401,\"message\":\"The access token provided has expired.\"}");
  private static final JsonNode REFRESH_REFUSED =
      Trees.json("{\"code\":422,\"message\":\"Refresh token is invalid or has expired\"}");
  private static final JsonNode CLIENT_REFUSED =
      Trees.json(
          "{\"code\":422,\"message\":\"Parameter \\\"client_id\\\" is missing or does not match any"
              + " client, or secret is invalid\"}");

  private final Pim pim = new Pim();

  @AfterEach
  void close() {
    pim.close();
  }

  private Route route() {
    return Route.from(pim.incoming("products-uuid").build())
        .filter("`false`")
        .to(pim.outgoing("products-uuid", "upsert").build());
  }

  private List<String> grants() {
    return pim.fake.calls(AkeneoSignIn.PATH).stream()
        .map(call -> call.request().json().path("grant_type").asText())
        .toList();
  }

  // Source: synolia/SyliusAkeneoPlugin #29, #40; akeneo/api-php-client #225 (case A03).
  @Test
  void a_refresh_that_is_refused_in_mid_run_leads_to_the_password_and_nothing_is_lost() {
    pim.fake.products(150);
    pim.fake.fail(Fault.status(401, EXPIRED).on("GET", "/api/rest/v1/products-uuid").after(1));
    pim.fake.fail(Fault.status(422, REFRESH_REFUSED).on("POST", AkeneoSignIn.PATH).after(1));

    RunReport report = pim.crossdock.run(route());

    assertThat(report.stopped()).as(report.toString()).isEmpty();
    assertThat(report.read()).isEqualTo(150);
    assertThat(grants()).containsExactly("password", "refresh_token", "password");
    assertThat(pim.calls("products-uuid")).extracting(Call::status).containsExactly(200, 401, 200);
  }

  @Test
  void a_refused_password_ends_the_run_after_one_call_with_all_suspects_named() {
    pim.fake.products(150);
    pim.fake.fail(Fault.status(401, EXPIRED).on("GET", "/api/rest/v1/products-uuid").after(1));
    pim.fake.fail(
        Fault.status(422, REFRESH_REFUSED).on("POST", AkeneoSignIn.PATH).after(1).times(2));

    RunReport report = pim.crossdock.run(route());

    assertThat(grants()).containsExactly("password", "refresh_token", "password");
    assertThat(report.read()).isEqualTo(100);
    assertThat(report.stopped().orElse(""))
        .contains("user name and password")
        .contains("client id and secret");
    assertThat(report.toString())
        .doesNotContain(pim.fake.connection().password(), pim.fake.connection().secret());
  }

  // Source: akeneo/pim-community-dev #20423, #6618; akeneo/pim-api-docs #70 (case A11).
  @Test
  void a_client_that_meets_no_pim_is_told_what_it_met_after_one_call() {
    pim.fake.fail(
        Fault.redirectTo(pim.fake.baseUrl() + "/user/login", 302).on("POST", AkeneoSignIn.PATH));
    assertThat(failing()).contains("user interface", "base URL");

    pim.fake.fail(Fault.status(422, CLIENT_REFUSED).on("POST", AkeneoSignIn.PATH));
    assertThat(failing()).contains("client id or secret", "removes the Authorization header");

    pim.fake.fail(
        Fault.answer(
                FakeResponse.of(
                    404,
                    "text/html",
                    "<html>none</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .on("POST", AkeneoSignIn.PATH));
    assertThat(failing()).contains("no PIM at this address");

    assertThat(pim.fake.calls(AkeneoSignIn.PATH)).hasSize(3);
  }

  private String failing() {
    Verdict verdict = pim.crossdock.test(pim.client);
    assertThat(verdict.result()).isEqualTo(Verdict.Result.FAILS);
    assertThat(verdict.words())
        .doesNotContain(pim.fake.connection().password(), pim.fake.connection().secret());
    return verdict.words();
  }
}
