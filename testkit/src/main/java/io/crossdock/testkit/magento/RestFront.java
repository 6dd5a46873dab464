package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every call goes through: route, rights, body, answer in JSON or XML. */
final class RestFront {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final String JSON = "application/json";
  private static final String XML = "application/xml";

  /** Source: recorded exchange magento 01 #1: signing in opens a session of PHP as well. */
  private static final String COOKIE =
      "PHPSESSID=5c2f6d0e8a7b4c1d9e3f2a1b0c; Max-Age=3600; path=/; HttpOnly; SameSite=Lax";

  private final Shop shop;
  private final Routes routes;
  private final Bulks bulks;

  RestFront(Shop shop, Routes routes, Bulks bulks) {
    this.shop = shop;
    this.routes = routes;
    this.bulks = bulks;
  }

  FakeResponse answer(FakeRequest request) {
    if (!RestPath.isRest(request.path())) {
      return FakeResponse.html(404, "<!doctype html><title>404 Not Found</title>\n");
    }
    String type = JSON;
    try {
      type = answerType(request);
      RestPath path = RestPath.parse(request.path(), shop.stores());
      requireMethod(request.method());
      return path.delivery() == RestPath.Delivery.NOW
          ? now(request, path, type)
          : later(request, path, type);
    } catch (PassingError e) {
      return refusal(e.refusal().error(), type);
    } catch (MagentoError e) {
      FakeResponse refusal = refusal(e, type);
      return request.method().equals("HEAD") ? refusal.withBody(new byte[0]) : refusal;
    }
  }

  /** The template of the route that a call is for; its path if there is none. */
  String pattern(FakeRequest request) {
    try {
      RestPath path = RestPath.parse(request.path(), shop.stores());
      if (path.delivery() == RestPath.Delivery.BULK) {
        return "/async/bulk/" + String.join("/", path.segments());
      }
      String start = path.delivery() == RestPath.Delivery.ASYNC ? "/async" : "";
      return routes
          .find(request.method(), path.segments())
          .map(match -> start + match.route().pattern())
          .orElse(request.path());
    } catch (MagentoError e) {
      return request.path();
    }
  }

  private FakeResponse now(FakeRequest request, RestPath path, String type) {
    if (!shop.settings().takesEncodedSlashes() && request.path().contains("%2F")) {
      throw MagentoErrors.noRoute();
    }
    Routes.Match match =
        routes.find(request.method(), path.segments()).orElseThrow(MagentoErrors::noRoute);
    authorize(request, match.route());
    RestCall call =
        new RestCall(
            path.scope(), path.delivery(), match.variables(), request.query(), body(request));
    JsonNode answer = match.route().handler().answer(call);
    Optional<String> fields = request.queryValue("fields");
    FakeResponse response =
        written(200, fields.isEmpty() ? answer : Projection.apply(fields.get(), answer), type);
    return match.route().opensSession() ? response.withHeader("Set-Cookie", COOKIE) : response;
  }

  /** Source: recorded exchanges magento 06 #1 to #7. */
  private FakeResponse later(FakeRequest request, RestPath path, String type) {
    if (request.method().equals("GET")) {
      throw MagentoErrors.cannotBeProcessed();
    }
    Route route;
    List<RestCall> calls = new ArrayList<>();
    if (path.delivery() == RestPath.Delivery.ASYNC) {
      Routes.Match match =
          routes.find(request.method(), path.segments()).orElseThrow(MagentoErrors::noRoute);
      route = match.route();
      authorize(request, route);
      calls.add(
          new RestCall(path.scope(), path.delivery(), match.variables(), List.of(), body(request)));
    } else {
      route =
          routes.findBulk(request.method(), path.segments()).orElseThrow(MagentoErrors::noRoute);
      authorize(request, route);
      JsonNode items = body(request);
      shop.limits().check(route.service(), items, path.delivery());
      for (JsonNode item : items) {
        calls.add(
            new RestCall(path.scope(), path.delivery(), variables(route, item), List.of(), item));
      }
    }
    return written(202, bulks.take(route, path.scope(), calls), type);
  }

  /** A bulk's items carry what single calls have in the path. */
  private static Map<String, String> variables(Route route, JsonNode item) {
    Map<String, String> variables = new HashMap<>();
    for (String name : route.variables()) {
      JsonNode value = Shape.member(item, name);
      if (!value.isMissingNode()) {
        variables.put(name, value.asText());
      }
    }
    return variables;
  }

  private void authorize(FakeRequest request, Route route) {
    shop.signIn().authorize(request, route.resource());
  }

  /** Source: recorded exchanges magento 01 #33, #35 and #36. */
  private static void requireMethod(String method) {
    if (!METHODS.contains(method)) {
      throw MagentoErrors.plain(405, "The " + method + " HTTP method is not supported.");
    }
  }

  /** Source: recorded exchanges magento 01 #12 to #16 and 07 #8, #9. */
  private static JsonNode body(FakeRequest request) {
    if (request.bodySize() == 0) {
      return MissingNode.getInstance();
    }
    String header = request.header("Content-Type").orElse("").strip();
    if (header.isEmpty()) {
      throw MagentoErrors.plain(400, "Content-Type header is empty.");
    }
    String[] parts = header.split(";", 2);
    String type = parts[0].strip().toLowerCase(Locale.ROOT);
    String rest = parts.length > 1 ? parts[1].strip().toLowerCase(Locale.ROOT) : "";
    if (rest.startsWith("charset=") && !rest.replace("\"", "").equals("charset=utf-8")) {
      throw MagentoErrors.plain(400, "UTF-8 is the only supported charset.");
    }
    if (type.equals(JSON)) {
      return MagentoJson.read(request.body());
    }
    if (type.equals(XML)) {
      return Xml.read(request.body());
    }
    throw MagentoErrors.plain(
        400, "Server cannot understand Content-Type HTTP header media type " + parts[0].strip());
  }

  /** Source: recorded exchanges magento 01 #18 to #21 and 07 #10 to #13. */
  private static String answerType(FakeRequest request) {
    String accept = request.header("Accept").orElse("*/*");
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (type.equals(JSON) || type.equals("*/*") || type.isEmpty()) {
        return JSON;
      }
      if (type.equals(XML)) {
        return XML;
      }
    }
    throw MagentoErrors.errorPage();
  }

  private static FakeResponse refusal(MagentoError error, String type) {
    FakeResponse page = error.page();
    JsonNode body = error.body();
    if (page != null || body == null) {
      return page == null ? FakeResponse.empty(error.status()) : page;
    }
    return written(error.status(), body, type);
  }

  static FakeResponse written(int status, JsonNode answer, String type) {
    byte[] body =
        type.equals(XML)
            ? Xml.write(answer).getBytes(StandardCharsets.UTF_8)
            : MagentoJson.bytes(answer);
    return FakeResponse.of(status, type + "; charset=utf-8", body);
  }
}
