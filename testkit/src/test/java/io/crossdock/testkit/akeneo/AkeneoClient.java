package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls a fake Akeneo with a good token. */
final class AkeneoClient {

  private final OkHttpClient client =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
  private final FakeAkeneo fake;
  private final String token;

  AkeneoClient(FakeAkeneo fake) {
    this.fake = fake;
    this.token = fake.token();
  }

  FakeResponse get(String target) {
    return send(request(target).get());
  }

  FakeResponse search(String target, String search) {
    HttpUrl url =
        HttpUrl.get(fake.baseUrl() + "/api/rest/v1/" + target)
            .newBuilder()
            .addQueryParameter("search", StartStates.json(search))
            .build();
    return send(request(target).url(url).get());
  }

  FakeResponse patch(String target, String json) {
    return send(request(target).header("Content-Type", "application/json").patch(body(json)));
  }

  FakeResponse post(String target, String json) {
    return send(request(target).header("Content-Type", "application/json").post(body(json)));
  }

  FakeResponse lines(String target, String... lines) {
    return send(
        request(target)
            .header("Content-Type", Requests.LINES)
            .patch(body(String.join("\n", lines))));
  }

  FakeResponse delete(String target) {
    return send(request(target).delete());
  }

  static JsonNode line(FakeResponse answer, int number) {
    return JsonText.parse(answer.text().lines().toList().get(number - 1));
  }

  private static RequestBody body(String json) {
    return RequestBody.create(StartStates.json(json).getBytes(StandardCharsets.UTF_8));
  }

  private Request.Builder request(String target) {
    return new Request.Builder()
        .url(fake.baseUrl() + "/api/rest/v1/" + target)
        .header("Authorization", "Bearer " + token);
  }

  private FakeResponse send(Request.Builder request) {
    try (Response response = client.newCall(request.build()).execute()) {
      FakeResponse answer = FakeResponse.empty(response.code());
      for (var header : response.headers()) {
        answer = answer.withHeader(header.getFirst(), header.getSecond());
      }
      return answer.withBody(response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
