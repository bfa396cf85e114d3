package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Prosody server on loopback with its default file log, at debug. It needs no rights and
 * leaves nothing outside its folder.
 */
final class Prosody implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What {@link #SPEAKER} logs when the server starts: at error, of three lines. */
  static final String THREE_LINES = "first\nsecond\nthird";

  private static final String SPEAKER =
      "module:log(\"error\", \"it says: %s\", \"first\\nsecond\\nthird\")\n";

  private static final String PROBE =
      "for _, level in ipairs({ \"debug\", \"info\", \"warn\", \"error\" }) do"
          + " module:log(level, \"probe %s\", level) end\n";

  private static final String CONFIG =
      """
      pidfile = "@FOLDER@/prosody.pid"
      data_path = "@FOLDER@/data"
      certificates = "@FOLDER@"
      plugin_paths = { "@FOLDER@/plugins" }
      run_as_root = true
      interfaces = { "127.0.0.1" }
      c2s_ports = { @PORT@ }
      c2s_direct_tls_ports = { }
      s2s_ports = { }
      modules_enabled = { "c2s", "saslauth", "posix", "speaker"@MORE@ }
      modules_disabled = { "s2s", "tls", "offline" }
      c2s_require_encryption = false
      authentication = "anonymous"
      log = @LOG@
      VirtualHost "localhost"
      """;

  private final Path folder;
  private final int port;
  private final Process process;

  private Prosody(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Whether this machine has one; Debian's package is called prosody. */
  static boolean isInstalled() {
    return program().isPresent();
  }

  /** Starts one in {@code folder}, which must be there and empty; returns when it listens. */
  static Prosody start(Path folder) throws IOException {
    return start(folder, "{ debug = \"@FOLDER@/prosody.log\" }", "");
  }

  /**
   * The same, but it logs by {@code routes}, the value of its {@code log} key, and says "probe" and
   * the level once at each of its four levels.
   *
   * @param routes may hold {@code @FOLDER@}
   */
  static Prosody startProbing(Path folder, String routes) throws IOException {
    return start(folder, routes, ", \"probe\"");
  }

  private static Prosody start(Path folder, String routes, String modules) throws IOException {
    int port = freePort();
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(folder.resolve("plugins/mod_speaker.lua"), SPEAKER);
    Files.writeString(folder.resolve("plugins/mod_probe.lua"), PROBE);
    Path config =
        Files.writeString(
            folder.resolve("prosody.cfg.lua"),
            CONFIG
                .replace("@LOG@", routes)
                .replace("@MORE@", modules)
                .replace("@FOLDER@", folder.toString())
                .replace("@PORT@", "" + port));
    Process process =
        new ProcessBuilder(program().orElseThrow().toString(), "--config", "" + config, "-F")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    Prosody prosody = new Prosody(folder, port, process);
    await("Prosody listens").atMost(PATIENCE).until(prosody::listens);
    return prosody;
  }

  Path log() {
    return folder.resolve("prosody.log");
  }

  /**
   * Has an XMPP client say hello to {@code host}, which need not exist: the server logs at debug
   * that it did, with the host's name, and at info that a client came and went.
   */
  void greet(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(
          ("<?xml version='1.0'?><stream:stream xmlns='jabber:client' version='1.0' to='"
                  + host
                  + "' xmlns:stream='http://etherx.jabber.org/streams'>")
              .getBytes(UTF_8));
      out.flush();
      if (socket.getInputStream().read() < 0) {
        throw new IOException("Prosody did not answer a stream to " + host);
      }
    }
  }

  /** As logrotate does it: the log gets another name, then the server is told to open it again. */
  void rotate() throws IOException, InterruptedException {
    Files.move(log(), folder.resolve("prosody.log.1"));
    new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    await("Prosody opens its log again").atMost(PATIENCE).until(() -> Files.exists(log()));
  }

  /** Ends it in order, as SIGTERM does, and if that takes too long, at once. */
  @Override
  public void close() {
    process.destroy();
    if (process
        .onExit()
        .completeOnTimeout(process, PATIENCE.toSeconds(), SECONDS)
        .join()
        .isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("Prosody ended: " + Files.readString(folder.resolve("output.txt")));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "prosody"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
