package dev.yaqlog.benchmarks.append;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Those that are compared, by name, we first. */
final class Peers {
  static final String OURS = "yaqlog";

  /** Not a library, but the system call alone. */
  static final String FLOOR = "write(2)";

  /** Of a line, in the words that Logback and Log4j share. */
  static final String PATTERN = "<6> %level : %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} : motor-1 : %msg%n";

  private Peers() {}

  static Peer open(String name, Path file, boolean buffered) throws IOException {
    Peer.Maker maker = all().get(name);
    if (maker == null) {
      throw new IllegalArgumentException("nobody is called " + name);
    }
    return maker.open(file, buffered);
  }

  static Map<String, Peer.Maker> all() {
    Map<String, Peer.Maker> all = new LinkedHashMap<>();
    all.put(OURS, YaqlogPeer::new);
    all.put("a logger", RouterPeer::own);
    all.put("by SLF4J", RouterPeer::slf4j);
    all.put(FLOOR, WritePeer::new);
    all.put("Logback", LogbackPeer::new);
    all.put("Log4j", Log4jPeer::new);
    all.put("tinylog", TinylogPeer::new);
    return all;
  }
}
