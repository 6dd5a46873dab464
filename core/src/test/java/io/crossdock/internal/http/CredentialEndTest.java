package io.crossdock.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.InvalidDefinitionException;
import io.crossdock.connector.Call;
import io.crossdock.connector.Credential;
import io.crossdock.connector.Warning;
import io.crossdock.http.Authentication;
import io.crossdock.internal.alert.RunFacts.ClientWarning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A credential that only a person can renew is warned of before it ends. */
class CredentialEndTest {

  private final Remote remote = Remote.start();
  private final Bench bench = Bench.of(remote);

  @AfterEach
  void close() {
    bench.close();
    remote.close();
  }

  @Test
  void a_credential_is_warned_of_from_thirty_days_before_the_day_that_the_environment_names() {
    bench.variables.put("Token_Ends", "2026-12-24T10:00:01Z");
    bench.client(b -> b.authentication(Authentication.bearer("${Token}").ends("${Token_Ends}")));
    remote.answering(request -> Remote.json("{}"));

    bench.get("/a");
    assertThat(warnings()).isEmpty();

    bench.variables.put("Token_Ends", "2026-12-24");
    Bench later = again();
    later.get("/a");
    later.get("/b");
    assertThat(words(later))
        .singleElement()
        .asString()
        .contains("\"Shop\"", "ends on 2026-12-24", "${Token}")
        .doesNotContain("t0ken-of-the-definition");
    assertThat(later.scope.remarks()).hasSize(1);
    later.close();
  }

  @Test
  void a_text_that_is_no_day_is_a_warning_in_a_run_and_an_error_in_a_definition() {
    bench.variables.put("Token_Ends", "next spring");
    bench.client(b -> b.authentication(Authentication.bearer("${Token}").ends("${Token_Ends}")));
    remote.answering(request -> Remote.json("{}"));

    bench.get("/a");

    assertThat(words(bench))
        .singleElement()
        .asString()
        .contains("2027-01-31T10:00:00Z")
        .doesNotContain("next spring");
    bench.client(b -> b.authentication(Authentication.bearer("${Token}").ends("next spring")));
    assertThatThrownBy(bench::client)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("ends")
        .hasMessageContaining("2027-01-31")
        .hasMessageNotContaining("next spring");
  }

  // RFC 7519, 4.1.4: a NumericDate is seconds, which may have a fraction.
  @ParameterizedTest
  @CsvSource({
    "{\"exp\":1798106400}, 2026-12-24T10:00:00Z",
    "{\"exp\":1798106400.5}, 2026-12-24T10:00:00Z",
    "{\"exp\":\"1798106400\"},",
    "{\"iat\":1798106400},",
    "[],",
    "no claims,",
  })
  void a_given_token_that_is_a_jwt_says_its_end_itself(String claims, Instant end) {
    assertThat(CredentialEnd.endOfJwt(jwt(claims)).orElse(null)).isEqualTo(end);
  }

  @Test
  void a_token_that_only_looks_like_a_jwt_is_a_token() {
    assertThat(CredentialEnd.endOfJwt("a.%.c")).isEmpty();
    assertThat(CredentialEnd.endOfJwt("..")).isEmpty();
    assertThat(CredentialEnd.endOfJwt("a.b")).isEmpty();
    assertThat(CredentialEnd.endOfJwt(jwt("{\"exp\":1e300}"))).isEmpty();
  }

  @Test
  void a_jwt_from_the_environment_is_warned_of_and_one_that_a_sign_in_renews_is_not() {
    String soon = jwt("{\"exp\":1796900000}");
    bench.variables.put("Token", soon);
    bench.bearer();
    remote.answering(
        request ->
            request.getTarget().equals("/token")
                ? Remote.json("{\"access_token\":\"" + soon + "\",\"expires_in\":3600}")
                : Remote.json("{}"));

    bench.get("/a");
    assertThat(words(bench)).singleElement().asString().contains("ends on 2026-12-10");

    Bench signingIn = again().passwordGrant();
    signingIn.get("/a");
    assertThat(words(signingIn)).isEmpty();
    signingIn.close();
  }

  @Test
  void a_refresh_token_that_stays_the_same_is_warned_of_before_it_ends() {
    tokens("", "\"refresh_token_expires_in\":2592000");
    assertThat(words(bench))
        .singleElement()
        .asString()
        .contains("ends on 2026-12-24", "${Refresh}");
  }

  @Test
  void a_refresh_token_that_lives_long_is_not_warned_of() {
    tokens("", "\"refresh_expires_in\":\"2592001\"");
    assertThat(words(bench)).isEmpty();
  }

  @Test
  void a_refresh_token_that_rotates_moves_its_end_and_is_not_warned_of() {
    tokens("\"refresh_token\":\"R1\",", "\"refresh_token_expires_in\":1800");
    assertThat(words(bench)).isEmpty();
  }

  @Test
  void the_end_of_a_refresh_token_that_was_said_once_holds_for_what_grows_from_it() {
    bench.client(b -> b.authentication(refreshing()));
    remote.answering(
        request ->
            !request.getTarget().equals("/token")
                ? Remote.json("{}")
                : Remote.json(
                    "{\"access_token\":\"A"
                        + remote.to("/token").size()
                        + "\",\"expires_in\":3600"
                        + (remote.to("/token").size() > 1
                            ? "}"
                            : ",\"refresh_token\":\"R0-from-elsewhere\","
                                + "\"refresh_token_expires_in\":5184000}")));
    bench.get("/a");
    assertThat(words(bench)).isEmpty();

    bench.time.advance(Duration.ofDays(40));
    RunScope nextRun = new RunScope(bench.time);
    bench.wires.open(bench.client(), nextRun).send(Call.get("/b").build());

    assertThat(nextRun.warnings())
        .singleElement()
        .extracting(ClientWarning::words)
        .asString()
        .contains("ends on 2027-01-23");
  }

  @Test
  void what_is_kept_says_until_when_it_can_be_renewed() {
    Instant end = Instant.parse("2027-01-23T10:00:00Z");
    Credential credential = Credential.of("A").refreshedBy("R").renewableUntil(end);
    Ticket ticket = new Ticket(credential, bench.time.now(), Ticket.Origination.SIGNED_IN);

    String text = Kept.after(null, ticket, "origin").toText();

    assertThat(Kept.parse(text).orElseThrow().credential().renewableUntil()).hasValue(end);
  }

  private void tokens(String refresh, String life) {
    bench.client(b -> b.authentication(refreshing()));
    remote.answering(
        request ->
            request.getTarget().equals("/token")
                ? Remote.json("{\"access_token\":\"A\"," + refresh + life + ",\"expires_in\":3600}")
                : Remote.json("{}"));
    bench.get("/a");
  }

  private Authentication refreshing() {
    bench.variables.put("Refresh", "R0-from-elsewhere");
    return Authentication.refreshToken("/token", "${Id}", "${Secret}", "${Refresh}");
  }

  private Bench again() {
    Bench next = Bench.of(remote);
    next.variables.putAll(bench.variables);
    return next.client(b -> b.authentication(bench.client().authentication()));
  }

  private List<ClientWarning> warnings() {
    return bench.scope.warnings();
  }

  private static List<String> words(Bench bench) {
    assertThat(bench.scope.warnings())
        .allMatch(warning -> warning.kind() == Warning.CREDENTIAL_ENDS);
    return bench.scope.warnings().stream().map(ClientWarning::words).toList();
  }

  private static String jwt(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".signature";
  }
}
