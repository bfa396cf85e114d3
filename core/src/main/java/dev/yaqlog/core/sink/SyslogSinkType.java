package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.ByteCount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code syslog}: a syslog daemon of this machine or of another. Levels are the same there. */
final class SyslogSinkType implements SinkType {
  static final String ADDRESS = "address";
  static final String FORMAT = "format";
  static final String FACILITY = "facility";
  static final String MAX_MESSAGE = "max_message";

  private static final String HERE = "unix:/dev/log";
  private static final Map<String, SyslogLayout.Form> FORMS =
      Map.of("rfc5424", SyslogLayout.Form.RFC5424, "rfc3164", SyslogLayout.Form.RFC3164);

  /** What fits into a datagram of UDP, with room for what hosts in between add. */
  private static final int MAX_DATAGRAM_BYTES = 60_000;

  /**
   * Less than the 8096 that rsyslog takes where its {@code maxMessageSize} is not set. Of a longer
   * message on a stream it makes several, the further ones at notice and nobody's.
   */
  private static final int USUAL_STREAM_BYTES = 8000;

  /** What each receiver has to take (RFC 5424, 6.1), and more than any is known to take. */
  private static final int MIN_BYTES = 480;

  private static final int MAX_BYTES = 1 << 20;

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public Set<String> keys() {
    return Set.of(ADDRESS, FORMAT, FACILITY, MAX_MESSAGE, Options.MAX_WAIT);
  }

  @Override
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    List<SinkProblem> problems = new ArrayList<>(Options.problems(settings));
    Options.check(
            settings,
            ADDRESS,
            SyslogAddress.ACCEPTED,
            text -> SyslogAddress.parse(text).isPresent())
        .ifPresent(problems::add);
    Options.check(settings, FORMAT, "rfc5424 or rfc3164", FORMS::containsKey)
        .ifPresent(problems::add);
    Options.check(
            settings,
            FACILITY,
            "a facility such as daemon, user or local0",
            text -> SyslogFacility.parse(text).isPresent())
        .ifPresent(problems::add);
    Options.check(
            settings,
            MAX_MESSAGE,
            "a size from 480 to 1MB, such as 64KB",
            text -> size(text).isPresent())
        .ifPresent(problems::add);
    if (isLocal(settings) && !UnixSockets.areThere()) {
      problems.add(
          new SinkProblem(ADDRESS, UnixSockets.MISSING + ", or use address = \"udp://localhost\""));
    }
    return problems;
  }

  private static boolean isLocal(SinkSettings settings) {
    return address(settings).filter(SyslogAddress.Local.class::isInstance).isPresent();
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    SinkProblem.refuse(name(), problems(settings, home));
    SyslogAddress address = address(settings).orElseThrow();
    Receiver receiver = new TransportReceiver(address::connect, layout(address, settings, home));
    return new QueuedSink(receiver, "syslog", Options.maxWait(settings), home);
  }

  private static SyslogLayout layout(SyslogAddress address, SinkSettings settings, SinkHome home) {
    return new SyslogLayout(
        form(address, settings),
        facility(settings).orElseThrow(),
        new SyslogLayout.Sender(host(), home.daemon().name(), ProcessHandle.current().pid()),
        maxBytes(address, settings));
  }

  private static Optional<SyslogAddress> address(SinkSettings settings) {
    return SyslogAddress.parse(settings.options().getOrDefault(ADDRESS, HERE));
  }

  private static Optional<SyslogFacility> facility(SinkSettings settings) {
    String name = settings.options().get(FACILITY);
    return name == null ? Optional.of(SyslogFacility.DAEMON) : SyslogFacility.parse(name);
  }

  /** Where nothing is said: what everybody on the machine writes, and the standard elsewhere. */
  private static SyslogLayout.Form form(SyslogAddress address, SinkSettings settings) {
    boolean local = address instanceof SyslogAddress.Local;
    String format = settings.options().getOrDefault(FORMAT, local ? "rfc3164" : "rfc5424");
    return local && format.equals("rfc3164")
        ? SyslogLayout.Form.RFC3164_LOCAL
        : FORMS.getOrDefault(format, SyslogLayout.Form.RFC5424);
  }

  private static int maxBytes(SyslogAddress address, SinkSettings settings) {
    boolean isStream = address instanceof SyslogAddress.Tcp;
    int usual = isStream ? USUAL_STREAM_BYTES : MAX_DATAGRAM_BYTES;
    int wanted =
        Optional.ofNullable(settings.options().get(MAX_MESSAGE))
            .flatMap(SyslogSinkType::size)
            .orElse(usual);
    return isStream ? wanted : Math.min(wanted, MAX_DATAGRAM_BYTES);
  }

  private static Optional<Integer> size(String text) {
    return ByteCount.parse(text)
        .filter(bytes -> bytes >= MIN_BYTES && bytes <= MAX_BYTES)
        .map(Math::toIntExact);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
