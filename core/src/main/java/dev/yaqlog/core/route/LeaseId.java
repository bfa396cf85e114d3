package dev.yaqlog.core.route;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of leases: short enough to type, too many to guess or to come twice. */
final class LeaseId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 4;

  private LeaseId() {}

  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
