package io.crossdock.examples;

import io.crossdock.RunReport;
import io.crossdock.task.TaskStore;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import io.crossdock.testkit.magento.FakeMagento;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A fake Akeneo with products, and a fake Magento shop that is set up to take them. */
public final class Playground implements AutoCloseable {

  private static final String CATALOGUE = "--akeneo-catalogue";
  private static final String PRODUCTS = "--products";
  private static final int STANDARD_SIZE = 500;

  private final FakeAkeneo akeneo;
  private final FakeMagento magento = FakeMagento.start();
  private final String password = "lesson-" + UUID.randomUUID();

  private Playground(FakeAkeneo akeneo) {
    this.akeneo = akeneo;
    magento.admin(magentoUser(), password);
  }

  /**
   * A playground as the arguments say.
   *
   * @param arguments {@code --akeneo-catalogue DIR} to fill Akeneo from files, {@code --products N}
   *     for a made-up catalogue of that size; 500 unless said
   */
  public static Playground of(String... arguments) {
    Playground playground = new Playground(pim(arguments));
    try {
      MatchingShop.setUp(playground.magento, playground.akeneo);
      return playground;
    } catch (RuntimeException unusable) {
      playground.close();
      throw unusable;
    }
  }

  /**
   * A fake Akeneo alone, filled as the arguments say.
   *
   * @param arguments as for {@link #of}
   */
  public static FakeAkeneo pim(String... arguments) {
    List<String> words = List.of(arguments);
    FakeAkeneo akeneo = FakeAkeneo.start();
    try {
      if (words.contains(CATALOGUE)) {
        return akeneo.fillFrom(Path.of(behind(words, CATALOGUE)));
      }
      int size =
          words.contains(PRODUCTS) ? Integer.parseInt(behind(words, PRODUCTS)) : STANDARD_SIZE;
      return akeneo.catalogue(CatalogueOf.products(size));
    } catch (RuntimeException unusable) {
      akeneo.close();
      throw unusable;
    }
  }

  private static String behind(List<String> words, String name) {
    int index = words.indexOf(name) + 1;
    if (index >= words.size()) {
      throw new IllegalArgumentException(name + " needs a value behind it");
    }
    return words.get(index);
  }

  /** The fake Akeneo. */
  public FakeAkeneo akeneo() {
    return akeneo;
  }

  /** The fake Magento. */
  public FakeMagento magento() {
    return magento;
  }

  /** The name of the shop's admin. */
  public String magentoUser() {
    return "Roland";
  }

  /** The admin's password, made up anew for each playground. */
  public String magentoPassword() {
    return password;
  }

  /** Fills the shop with the products of the PIM, by the first integration. */
  void fillShop() {
    try (TaskStore store = TaskStore.inMemory()) {
      RunReport report = FirstIntegration.run(this, store);
      if (!report.succeeded()) {
        throw new IllegalStateException("the shop cannot be filled: " + report);
      }
    }
  }

  @Override
  public void close() {
    magento.close();
    akeneo.close();
  }
}
