package dev.yaqlog.server.daemon;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code yaqd-logs} as a process of its own. */
final class Yaqd implements AutoCloseable {
  private final Process process;
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private Yaqd(Process process) {
    this.process = process;
    readers.add(reader(process.getErrorStream(), err));
    readers.add(reader(process.getInputStream(), out));
  }

  /** A process whose user has {@code home} as home folder. */
  static Yaqd run(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.addAll(quietOnNewJdks());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder.environment().put("HOME", home.toString());
    return new Yaqd(builder.start());
  }

  /** As the start script has it: newer JDKs warn of what Netty and msgpack-core do. */
  private static List<String> quietOnNewJdks() {
    return Runtime.version().feature() < 24
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it has said {@code text} on stderr so many times. */
  void awaitLine(String text, int times) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .failFast("it ended: " + err, () -> !process.isAlive())
        .until(() -> err.stream().filter(line -> line.contains(text)).count() >= times);
  }

  void awaitStart() {
    awaitLine("listens on", 1);
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Its exit code; it must end within {@code patience}. */
  int exit(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still alive after " + patience + ": " + err);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  List<String> err() {
    return err;
  }

  List<String> out() {
    return out;
  }

  private static Thread reader(InputStream from, List<String> to) {
    Thread reader =
        new Thread(
            () ->
                new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(to::add));
    reader.start();
    return reader;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
