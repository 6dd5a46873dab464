package io.crossdock.testkit;

import io.crossdock.Crossdock;
import io.crossdock.environment.Environment;
import io.crossdock.testkit.akeneo.Connection;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import io.crossdock.testkit.shopify.FakeShopify;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one test has; each part starts when it is first asked for. */
final class TestBench implements AutoCloseable {

  private static final String MAGENTO_USER = "Roland";

  /** Later than the stamps of a made-up catalogue, so that its products are not of the future. */
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final TestTime time = TestTime.at(START);
  private final String magentoPassword = "admin-" + UUID.randomUUID();
  private final String magentoToken = "integration-" + UUID.randomUUID();
  private @Nullable FakeAkeneo akeneo;
  private @Nullable FakeMagento magento;
  private @Nullable FakeShopify shopify;
  private @Nullable Environment environment;
  private @Nullable Crossdock crossdock;

  TestTime time() {
    return time;
  }

  FakeAkeneo akeneo() {
    if (akeneo == null) {
      akeneo = FakeAkeneo.start().clock(time);
    }
    return akeneo;
  }

  FakeMagento magento() {
    if (magento == null) {
      magento = FakeMagento.start(time);
      magento.admin(MAGENTO_USER, magentoPassword).integrationToken(magentoToken);
    }
    return magento;
  }

  FakeShopify shopify() {
    if (shopify == null) {
      shopify = FakeShopify.start(time).token("shopify-" + UUID.randomUUID());
    }
    return shopify;
  }

  Environment.Builder variables() {
    Connection connection = akeneo().connection();
    return Environment.builder()
        .variable("Akeneo_Url", akeneo().baseUrl())
        .variable("Akeneo_ClientId", connection.clientId())
        .encrypted("Akeneo_Secret", connection.secret())
        .variable("Akeneo_UserName", connection.username())
        .encrypted("Akeneo_password", connection.password())
        .variable("Magento_Url", magento().baseUrl())
        .variable("Magento_UserName", MAGENTO_USER)
        .encrypted("Magento_password", magentoPassword)
        .encrypted("Magento_Token", magentoToken)
        .variable("Shopify_Url", shopify().baseUrl())
        .variable("Shopify_ClientId", shopify().clientId())
        .encrypted("Shopify_ClientSecret", shopify().clientSecret())
        .encrypted("Shopify_Token", shopify().token());
  }

  Environment environment() {
    if (environment == null) {
      environment = variables().build();
    }
    return environment;
  }

  Crossdock crossdock() {
    if (crossdock == null) {
      crossdock = Crossdock.builder(environment()).time(time).build();
    }
    return crossdock;
  }

  /** The runtime first, so that nobody calls a fake that is gone; the fakes however that ends. */
  @Override
  public void close() {
    time.release();
    try {
      if (crossdock != null) {
        crossdock.close();
      }
    } finally {
      if (akeneo != null) {
        akeneo.close();
      }
      if (magento != null) {
        magento.close();
      }
      if (shopify != null) {
        shopify.close();
      }
    }
  }
}
