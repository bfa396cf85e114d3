package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code journald}: the journal of systemd. By its own protocol where junixsocket is on the class
 * path; otherwise by the stream that services write to, which the JDK can open: then a message of
 * several lines is several entries there.
 */
final class JournaldSinkType implements SinkType {
  private final Path datagrams;
  private final Path stream;

  /**
   * The journal whose sockets are in a folder.
   *
   * @param folder {@code /run/systemd/journal}
   */
  JournaldSinkType(Path folder) {
    datagrams = folder.resolve("socket");
    stream = folder.resolve("stdout");
  }

  @Override
  public String name() {
    return "journald";
  }

  @Override
  public Set<String> keys() {
    return Set.of(Options.MAX_WAIT);
  }

  @Override
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    List<SinkProblem> problems = new ArrayList<>(Options.problems(settings));
    if (!Files.exists(datagrams) && !Files.exists(stream)) {
      problems.add(SinkProblem.ofSink("no journal here: there is no " + datagrams));
    }
    return problems;
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    SinkProblem.refuse(name(), problems(settings, home));
    return new QueuedSink(receiver(home), "the journal", Options.maxWait(settings), home);
  }

  private Receiver receiver(SinkHome home) {
    if (Files.exists(datagrams) && UnixSockets.areThere()) {
      return new TransportReceiver(() -> UnixDatagrams.connect(datagrams), new JournalFields());
    }
    byte[] header = JournalLines.header(EntryName.of(home.daemon(), "").text());
    return new TransportReceiver(() -> connected(header), new JournalLines());
  }

  private Transport connected(byte[] header) throws IOException {
    Transport transport = StreamTransport.unix(stream);
    try {
      transport.send(header, header.length);
      return transport;
    } catch (IOException e) {
      transport.close();
      throw e;
    }
  }
}
