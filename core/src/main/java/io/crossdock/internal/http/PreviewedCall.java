package io.crossdock.internal.http;

import io.crossdock.connector.Parameter;
import java.util.List;

/**
 * A write that was not sent.
 *
 * @param method in capitals
 * @param address with its query, without sign-in
 * @param headers without sign-in
 * @param body empty where there is none
 */
public record PreviewedCall(String method, String address, List<Parameter> headers, String body) {

  /** Copies. */
  public PreviewedCall {
    headers = List.copyOf(headers);
  }
}
