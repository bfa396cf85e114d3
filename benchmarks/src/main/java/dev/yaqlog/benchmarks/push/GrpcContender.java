package dev.yaqlog.benchmarks.push;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** {@link GrpcServer}, asked by grpc-java. */
final class GrpcContender implements Contender {
  private final Path log;
  private final Process process;
  private final int port;

  /**
   * @param folder an empty one
   */
  GrpcContender(Path folder, String javaOptions) throws IOException {
    this.log = Files.createFile(folder.resolve("motor.log"));
    this.process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                javaOptions,
                "-cp",
                System.getProperty("java.class.path"),
                GrpcServer.class.getName(),
                log.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    this.port = port(process);
  }

  @SuppressWarnings("resource") // its output is the process's to close
  private static int port(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException("the gRPC server did not start");
    }
    return Integer.parseInt(line);
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public Audience audience(int count, Latencies latencies) throws IOException {
    GrpcAudience audience =
        new GrpcAudience(IntStream.range(0, count).mapToObj(i -> channel()).toList(), latencies);
    audience.awaitCalm();
    return audience;
  }

  @Override
  public long call(int connections, int atOnce, Duration length) {
    try (GrpcCalls calls =
        new GrpcCalls(IntStream.range(0, connections).mapToObj(i -> channel()).toList(), atOnce)) {
      return calls.ask(length);
    }
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .usePlaintext()
        .directExecutor()
        .build();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
