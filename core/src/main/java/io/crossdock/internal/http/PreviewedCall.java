package io.crossdock.internal.http;

import io.crossdock.connector.Parameter;
import java.util.List;

/**
 * A write that was not sent.
 *
 * @param keys of the items that it is about; empty where it is about all that are written
 * @param method in capitals
 * @param address with its query, without sign-in
 * @param headers without sign-in
 * @param body empty where there is none
 */
public record PreviewedCall(
    List<String> keys, String method, String address, List<Parameter> headers, String body) {

  /** Copies. */
  public PreviewedCall {
    keys = List.copyOf(keys);
    headers = List.copyOf(headers);
  }
}
