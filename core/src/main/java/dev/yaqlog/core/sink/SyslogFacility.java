package dev.yaqlog.core.sink;

import java.util.List;
import java.util.Optional;

/** What sort of program a syslog message is from (RFC 5424, 6.2.1). */
record SyslogFacility(int number) {
  private static final List<String> NAMES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  static final SyslogFacility DAEMON = new SyslogFacility(NAMES.indexOf("daemon"));

  /** By its usual name. */
  static Optional<SyslogFacility> parse(String name) {
    int number = NAMES.indexOf(name);
    return number < 0 ? Optional.empty() : Optional.of(new SyslogFacility(number));
  }
}
