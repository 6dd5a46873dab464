package io.crossdock.testkit.magento;

/** The page of HTML that stands for a failure outside the web API. */
final class ErrorPage {

  // Source: recorded exchanges magento 01 #19 and 07 #12: title and record number.
  static final String HTML =
      """
      <!doctype html>
      <html>
      <head><title>There has been an error processing your request</title></head>
      <body>
      <h1>There has been an error processing your request</h1>
      <p>Error log record number: 00000000000000000000000000000000</p>
      </body>
      </html>
      """;

  private ErrorPage() {}
}
