package io.crossdock.testkit.magento;

import static io.crossdock.testkit.magento.Caller.json;
import static io.crossdock.testkit.magento.Caller.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.testkit.FakeClock;
import io.crossdock.testkit.FakeResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeMagentoSignInTest {

  private static final String CHEAP = "/rest/V1/store/websites";

  private final FakeClock clock = FakeClock.at("2026-11-24T10:00:00Z");
  private final FakeMagento magento = FakeMagento.create(clock).admin("ann", "right");
  private final Caller shop = Caller.of(magento);

  @Test
  void an_admin_token_lives_four_hours() {
    Caller admin = shop.withToken(shop.signIn("ann", "right").json().asText());

    clock.advance(Duration.ofHours(4).minusSeconds(1));
    int before = admin.get(CHEAP).status();
    clock.advance(Duration.ofSeconds(1));
    int after = admin.get(CHEAP).status();

    assertThat(before).isEqualTo(200);
    assertThat(after).isEqualTo(401);
  }

  // Six failures are the shop's default; the text does not tell. Source: magento 07 #25 to #31.
  @Test
  void six_wrong_passwords_lock_the_right_one_out_for_half_an_hour() {
    for (int i = 0; i < 6; i++) {
      shop.signIn("ann", "wrong");
    }
    FakeResponse locked = shop.signIn("ann", "right");
    clock.advance(Duration.ofMinutes(30));
    FakeResponse open = shop.signIn("ann", "right");

    assertThat(locked.status()).isEqualTo(401);
    assertThat(message(locked)).isEqualTo(message(shop.signIn("nobody", "x")));
    assertThat(open.status()).isEqualTo(200);
  }

  @Test
  void five_wrong_passwords_do_not_lock() {
    for (int i = 0; i < 5; i++) {
      shop.signIn("ann", "wrong");
    }

    assertThat(shop.signIn("ann", "right").status()).isEqualTo(200);
  }

  @Test
  void with_two_factor_sign_in_the_token_route_names_the_providers() {
    magento.twoFactor("google");

    FakeResponse answer = shop.signIn("ann", "right");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("parameters").path("active_providers"))
        .isEqualTo(json("['google']"));
  }

  @Test
  void a_token_may_be_good_for_one_call_only() {
    magento.callsPerToken(1);
    Caller admin = shop.withToken(shop.signIn("ann", "right").json().asText());

    assertThat(admin.get(CHEAP).status()).isEqualTo(200);
    assertThat(admin.get(CHEAP).status()).isEqualTo(401);
  }

  @Test
  void a_token_without_the_right_is_refused_like_a_wrong_one() {
    magento.integrationToken("weak", "Magento_Catalog::products");

    FakeResponse weak = shop.withToken("weak").get(CHEAP);
    FakeResponse wrong = shop.withToken("wrong").get(CHEAP);

    assertThat(weak.status()).isEqualTo(401);
    assertThat(weak.text()).isEqualTo(wrong.text());
  }

  @Test
  void integration_tokens_are_refused_where_the_shop_is_set_so() {
    magento.refuseIntegrationTokens();

    assertThat(shop.get(CHEAP).status()).isEqualTo(401);
  }
}
