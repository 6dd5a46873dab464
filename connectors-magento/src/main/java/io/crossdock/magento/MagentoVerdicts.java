package io.crossdock.magento;

import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.Verdict;

/** What a failed test of a client means, in words. */
final class MagentoVerdicts {

  private MagentoVerdicts() {}

  static Verdict of(RemoteCallException refused) {
    String what = String.valueOf(refused.getMessage());
    return Verdict.fails(
        switch (refused.kind()) {
          case NOT_AN_ANSWER -> what + " Is the base URL the shop's own, without /rest behind it?";
          case PASSING ->
              refused.fault().status() == 503
                  ? what + " The shop, or what stands before it, is in maintenance or overloaded."
                  : what;
          default -> what;
        });
  }
}
