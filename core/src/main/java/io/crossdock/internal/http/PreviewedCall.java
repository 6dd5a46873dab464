package io.crossdock.internal.http;

import io.crossdock.connector.Parameter;
import java.util.List;

/** A call that a preview shows. */
public record PreviewedCall(String method, String address, List<Parameter> headers, String body) {}
