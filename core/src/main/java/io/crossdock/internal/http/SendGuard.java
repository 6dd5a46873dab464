package io.crossdock.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Notes that a request is about to be written to a connection, and lets it through once.
 *
 * <p>The innermost interceptor: what failed before it did not leave this machine. Neither OkHttp
 * nor an interceptor of the host's client can send a request twice through it.
 */
final class SendGuard implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Mark mark = request.tag(Mark.class);
    if (mark == null) {
      return chain.proceed(request);
    }
    if (mark.sent) {
      throw new IOException("the request would have been sent a second time");
    }
    mark.check.run();
    mark.sent = true;
    Response response = chain.proceed(request);
    if (response.code() != 503 || response.header("Retry-After") == null) {
      return response;
    }
    // OkHttp resends at once after 503 with Retry-After: 0, also where repeating is off.
    mark.retryAfter = response.header("Retry-After");
    return response.newBuilder().removeHeader("Retry-After").build();
  }

  /** What is known of one request. */
  static final class Mark {
    private final Runnable check;
    private volatile boolean sent;
    private volatile @Nullable String retryAfter;

    /** Of a request that goes out only if the check does not throw. */
    Mark(Runnable check) {
      this.check = check;
    }

    /** Whether any of it may have left this machine. */
    boolean isSent() {
      return sent;
    }

    @Nullable String retryAfter() {
      return retryAfter;
    }
  }
}
