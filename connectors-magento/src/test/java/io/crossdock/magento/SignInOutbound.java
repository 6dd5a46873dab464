package io.crossdock.magento;

import io.crossdock.connector.Parameter;
import io.crossdock.connector.SignIn;
import java.util.List;
import java.util.function.BiConsumer;

/** A call that is about to go out, whose headers are handed on. */
record SignInOutbound(BiConsumer<String, String> headers) implements SignIn.Outbound {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String address() {
    return "https://shop.example/rest/all/V1/products";
  }

  @Override
  public List<Parameter> query() {
    return List.of();
  }

  @Override
  public void header(String name, String value) {
    headers.accept(name, value);
  }

  @Override
  public void query(String name, String value) {
    throw new AssertionError("nothing of it belongs into the query");
  }
}
