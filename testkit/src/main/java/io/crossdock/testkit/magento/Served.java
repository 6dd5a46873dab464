package io.crossdock.testkit.magento;

import java.time.InstantSource;

/** One shop with all that the fake serves of it, wired together. */
final class Served {

  final Shop shop;
  final Bulks bulks;
  final Orders orders;
  final OrderRoutes orderRoutes;
  final GuestCarts guestCarts;
  final ProductAnswers productAnswers;
  final ProductLists productLists;
  final CategoryRoutes categoryRoutes;
  final StoreRoutes storeRoutes;
  final Filling filling;
  final RestFront front;

  Served(InstantSource clock) {
    shop = new Shop(clock);
    bulks = new Bulks(shop);
    orders = new Orders(shop);
    orderRoutes = new OrderRoutes(shop, orders);
    guestCarts = new GuestCarts(shop, orders);
    productAnswers = new ProductAnswers(shop);
    productLists = new ProductLists(shop, productAnswers);
    storeRoutes = new StoreRoutes(shop);
    Configurables configurables = new Configurables(shop, productAnswers);
    ProductWrites writes = new ProductWrites(shop, configurables);
    CategoryWrites categoryWrites = new CategoryWrites(shop);
    categoryRoutes = new CategoryRoutes(shop, categoryWrites);
    filling = new Filling(shop, writes, categoryWrites);
    Routes routes = new Routes();
    front = new RestFront(shop, routes, bulks);
    new SignInRoutes(shop.signIn()).register(routes);
    new ProductRoutes(shop, productAnswers, writes, productLists).register(routes);
    configurables.register(routes);
    new AttributeRoutes(shop).register(routes);
    categoryRoutes.register(routes);
    storeRoutes.register(routes);
    bulks.register(routes);
    new InventoryRoutes(shop).register(routes);
    orderRoutes.register(routes);
    guestCarts.register(routes);
    new CustomerRoutes(shop).register(routes);
  }
}
