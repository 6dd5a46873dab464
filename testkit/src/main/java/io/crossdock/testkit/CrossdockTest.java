package io.crossdock.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives fakes and a runtime to the tests of a class, as parameters.
 *
 * <pre>{@code
 * @CrossdockTest
 * class ProductsTest {
 *
 *   @Test
 *   void all_products_arrive(FakeAkeneo akeneo, FakeMagento magento, Crossdock crossdock) {
 *     akeneo.products(100);
 *
 *     RunReport report = crossdock.run(productsToMagento());
 *
 *     assertThat(report.finished()).isEqualTo(100);
 *     assertThat(magento.state().productCount()).isEqualTo(100);
 *   }
 * }
 * }</pre>
 *
 * <p>A parameter of a test method, of {@code @BeforeEach} and of {@code @AfterEach} is filled by
 * its type. Each test has its own; what is not asked for is not started; all is closed after the
 * test. Tests may run in parallel.
 *
 * <table>
 *   <caption>What a parameter may be</caption>
 *   <tr><th>type</th><th>what it is</th></tr>
 *   <tr><td>{@link io.crossdock.testkit.akeneo.FakeAkeneo}</td><td>an empty PIM</td></tr>
 *   <tr><td>{@link io.crossdock.testkit.magento.FakeMagento}</td>
 *     <td>a new shop that lets in an admin and an integration</td></tr>
 *   <tr><td>{@link io.crossdock.testkit.shopify.FakeShopify}</td>
 *     <td>a new shop with one location</td></tr>
 *   <tr><td>{@link TestTime}</td>
 *     <td>the time of runtime and fakes, which jumps when somebody waits</td></tr>
 *   <tr><td>{@link io.crossdock.environment.Environment}</td>
 *     <td>addresses and credentials of all fakes, see below</td></tr>
 *   <tr><td>{@link io.crossdock.environment.Environment.Builder}</td>
 *     <td>the same, to be added to; a new one for each parameter</td></tr>
 *   <tr><td>{@link io.crossdock.Crossdock}</td>
 *     <td>a runtime on that environment and time, with a store in memory</td></tr>
 *   <tr><td>{@link io.crossdock.task.TaskStore}</td><td>the store of that runtime</td></tr>
 * </table>
 *
 * <p>The environment has the variables {@code Akeneo_Url}, {@code Akeneo_ClientId}, {@code
 * Akeneo_Secret} (encrypted), {@code Akeneo_UserName}, {@code Akeneo_password} (encrypted), {@code
 * Magento_Url}, {@code Magento_UserName}, {@code Magento_password} (encrypted), {@code
 * Magento_Token} (encrypted, an integration's), {@code Shopify_Url}, {@code Shopify_ClientId},
 * {@code Shopify_ClientSecret} (encrypted) and {@code Shopify_Token} (encrypted, an app's Admin
 * token).
 *
 * <p>Display names are the names of methods and classes with spaces in place of {@code _}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CrossdockExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public @interface CrossdockTest {}
