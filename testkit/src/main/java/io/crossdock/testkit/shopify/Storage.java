package io.crossdock.testkit.shopify;

import io.crossdock.testkit.FakePart;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The host that keeps files: staged uploads come in by a form, results of bulk operations go out by
 * a signed address. It takes no access token, and refuses one.
 *
 * <p>Source: recorded exchanges shopify 07 #4, 08 #1, #2, #6.
 */
final class Storage {

  static final String PATH = "/fake-storage/";
  private static final Duration RESULT_LIVES = Duration.ofDays(7);
  private static final Duration UPLOAD_LIVES = Duration.ofHours(24);

  private record Result(byte[] bytes, String name, Set<String> signatures, Instant end) {}

  /** A place for an upload; without bytes until the file has come. */
  private record Staged(String signature, Instant end, byte @Nullable [] bytes) {}

  private final Map<String, Result> results = new ConcurrentHashMap<>();
  private final Map<String, Staged> staged = new ConcurrentHashMap<>();
  private volatile InstantSource clock;
  private volatile String baseUrl = "";

  Storage(InstantSource clock) {
    this.clock = clock;
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  void baseUrl(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  String uploadUrl() {
    return baseUrl + PATH + "staged-uploads/";
  }

  /** A place for a file under that key, with the signature that its form must carry. */
  String stage(String key) {
    String signature = UUID.randomUUID().toString();
    staged.put(key, new Staged(signature, clock.instant().plus(UPLOAD_LIVES), null));
    return signature;
  }

  /** A file as if it had been uploaded under that key. */
  void put(String key, byte[] bytes) {
    staged.put(key, new Staged(stage(key), clock.instant().plus(UPLOAD_LIVES), bytes));
  }

  /** What was uploaded under that key; null if nothing was, or it is too long ago. */
  byte @Nullable [] uploaded(String key) {
    Staged place = staged.get(key);
    return place == null || clock.instant().isAfter(place.end()) ? null : place.bytes();
  }

  /** Keeps a result for a week, and tells where. */
  String publish(String name, byte[] bytes) {
    String random = UUID.randomUUID().toString();
    Instant end = clock.instant().plus(RESULT_LIVES);
    results.put(random, new Result(bytes, name, ConcurrentHashMap.newKeySet(), end));
    return random;
  }

  /** All addresses that were signed until now are too old. */
  void forgetSignatures() {
    results.values().forEach(result -> result.signatures().clear());
  }

  /** An address of a result, signed anew. */
  String sign(String random) {
    Result result = Objects.requireNonNull(results.get(random), random);
    String signature = UUID.randomUUID().toString();
    result.signatures().add(signature);
    return baseUrl
        + PATH
        + "bulk-operation-outputs/"
        + random
        + "?GoogleAccessId=fake-account&Expires="
        + result.end().getEpochSecond()
        + "&Signature="
        + signature
        + "&response-content-disposition=attachment%3B+filename%3D%22"
        + result.name()
        + "%22&response-content-type=application%2Fjsonl";
  }

  FakeResponse answer(FakeRequest request) {
    if (request.header(SignIn.HEADER).isPresent()) {
      return xml(400, "<Error><Code>InvalidArgument</Code></Error>");
    } else if (request.method().equals("GET")) {
      return download(request);
    } else if (request.method().equals("POST") && request.path().equals(PATH + "staged-uploads/")) {
      return upload(request.parts());
    }
    return xml(405, "<Error><Code>MethodNotAllowed</Code></Error>");
  }

  private FakeResponse download(FakeRequest request) {
    List<String> steps = request.segments();
    Result result = results.get(steps.get(steps.size() - 1));
    if (result == null
        || !result.signatures().contains(request.queryValue("Signature").orElse(""))
        || clock.instant().isAfter(result.end())) {
      return xml(403, "<Error><Code>AccessDenied</Code></Error>");
    }
    return FakeResponse.of(200, "application/jsonl", result.bytes());
  }

  /** The file is the last part; the parts before it are the parameters that were given. */
  private FakeResponse upload(List<FakePart> parts) {
    String key = text(parts, "key");
    Staged place = staged.get(key);
    if (place == null
        || parts.isEmpty()
        || !parts.get(parts.size() - 1).name().equals("file")
        || !text(parts, "x-goog-signature").equals(place.signature())) {
      return xml(403, "<Error><Code>AccessDenied</Code></Error>");
    }
    byte[] bytes = parts.get(parts.size() - 1).bytes();
    staged.put(key, new Staged(place.signature(), place.end(), bytes));
    return xml(
        201,
        "<?xml version='1.0' encoding='UTF-8'?><PostResponse><Location>"
            + uploadUrl()
            + key
            + "</Location><Bucket>shopify-staged-uploads</Bucket><Key>"
            + key
            + "</Key><ETag>\"fake\"</ETag></PostResponse>");
  }

  private static String text(List<FakePart> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(FakePart::text)
        .findFirst()
        .orElse("");
  }

  private static FakeResponse xml(int status, String body) {
    return FakeResponse.of(
        status, "application/xml; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }
}
