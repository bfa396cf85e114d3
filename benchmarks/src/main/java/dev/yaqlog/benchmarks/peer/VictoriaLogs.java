package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.corpus.CorpusEntry;
import dev.yaqlog.benchmarks.corpus.CorpusReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A VictoriaLogs that holds the entries of the corpus, asked over one HTTP connection. */
final class VictoriaLogs implements Peer {
  private static final int CHUNK_CHARS = 8 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern COUNT = Pattern.compile("\"entries\":\"(\\d+)\"");

  private final Process process;
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private VictoriaLogs(Process process, int port) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it with an empty folder and gives it all entries. */
  static Peer over(Corpus corpus, Path binary) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path data = corpus.folder().resolve("victoria-" + System.nanoTime());
    Process process =
        new ProcessBuilder(
                binary.toAbsolutePath().toString(),
                "-storageDataPath=" + data,
                "-httpListenAddr=127.0.0.1:" + port,
                "-retentionPeriod=100y")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    VictoriaLogs peer = new VictoriaLogs(process, port);
    peer.awaitListening();
    peer.take(corpus);
    return peer;
  }

  private void awaitListening() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        get("/health");
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private void take(Corpus corpus) throws IOException {
    try (CorpusReader entries = new CorpusReader(corpus)) {
      StringBuilder chunk = new StringBuilder();
      for (CorpusEntry entry = entries.next(); entry != null; entry = entries.next()) {
        append(chunk, entry);
        if (chunk.length() > CHUNK_CHARS) {
          post(chunk);
        }
      }
      post(chunk);
    }
    get("/internal/force_flush");
  }

  private static void append(StringBuilder chunk, CorpusEntry entry) {
    chunk.append("{\"_time\":\"").append(entry.time()).append("\",\"level\":\"");
    chunk.append(entry.level()).append("\",\"kind\":\"").append(entry.kind());
    chunk.append("\",\"name\":\"").append(entry.name()).append("\",\"_msg\":\"");
    String message = entry.message().replace("\\", "\\\\").replace("\"", "\\\"");
    chunk.append(message.replace("\n", "\\n").replace("\t", "\\t")).append("\"}\n");
  }

  private void post(StringBuilder chunk) throws IOException {
    URI insert = address.resolve("/insert/jsonline?_stream_fields=kind,name");
    send(HttpRequest.newBuilder(insert).POST(BodyPublishers.ofString(chunk.toString())).build());
    chunk.setLength(0);
  }

  private String get(String path) throws IOException {
    return send(HttpRequest.newBuilder(address.resolve(path)).build());
  }

  private String send(HttpRequest request) throws IOException {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(response + ": " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public String name() {
    return Peers.VICTORIA;
  }

  @Override
  public Optional<Answer> ask(Question question) throws IOException {
    String query = URLEncoder.encode(LogsQl.of(question), StandardCharsets.UTF_8);
    String answer = get("/select/logsql/query?query=" + query);
    return Optional.of(
        Answer.ofCount(
            switch (question.shape()) {
              case ENTRIES, NEWEST_ENTRIES -> answer.lines().count();
              case COUNT, HISTOGRAM -> sum(answer);
            }));
  }

  private static long sum(String answer) {
    Matcher counts = COUNT.matcher(answer);
    long sum = 0;
    while (counts.find()) {
      sum += Long.parseLong(counts.group(1));
    }
    return sum;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
