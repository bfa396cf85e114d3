package dev.yaqlog.benchmarks.push;

import static io.grpc.stub.ServerCalls.asyncServerStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that a log server in gRPC could be: it tells all subscribers what is appended to one
 * file, as the bytes that we would tell, encoded once. It does nothing else.
 */
final class GrpcServer {
  private static final long TICK_NANOS = 200_000;
  private static final int BACKLOG = 1_024;
  private static final byte[] ANSWER = "x".repeat(100).getBytes(StandardCharsets.US_ASCII);

  private final List<ServerCallStreamObserver<byte[]>> subscribers = new CopyOnWriteArrayList<>();

  private GrpcServer() {}

  /** Serves the log at {@code arguments[0]} until the process is ended; says on which port. */
  public static void main(String[] arguments) throws IOException {
    GrpcMethods.silence();
    GrpcServer server = new GrpcServer();
    Server open = server.open();
    System.out.println(open.getPort());
    server.follow(Path.of(arguments[0]));
  }

  private Server open() throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .directExecutor()
        .withOption(ChannelOption.SO_BACKLOG, BACKLOG)
        .addService(
            ServerServiceDefinition.builder(GrpcMethods.SERVICE)
                .addMethod(GrpcMethods.FOLLOW, asyncServerStreamingCall(this::subscribe))
                .addMethod(GrpcMethods.CALL, asyncUnaryCall(GrpcServer::answer))
                .build())
        .build()
        .start();
  }

  private static void answer(byte[] request, StreamObserver<byte[]> caller) {
    caller.onNext(ANSWER);
    caller.onCompleted();
  }

  /** The first message tells that it listens. */
  private void subscribe(byte[] request, StreamObserver<byte[]> subscriber) {
    ServerCallStreamObserver<byte[]> own = (ServerCallStreamObserver<byte[]>) subscriber;
    own.setOnCancelHandler(() -> subscribers.remove(own));
    own.onNext(new byte[0]);
    subscribers.add(own);
  }

  private void follow(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long at = 0;
      while (true) {
        byte[] lines = lines(file, at);
        if (lines.length == 0) {
          LockSupport.parkNanos(TICK_NANOS);
        } else {
          at += lines.length;
          tell(Told.encode(lines));
        }
      }
    }
  }

  /** Whole ones: of a large write the first pages can be seen before the last. */
  private static byte[] lines(RandomAccessFile file, long at) throws IOException {
    byte[] read = new byte[(int) (file.length() - at)];
    file.seek(at);
    file.readFully(read);
    int length = read.length;
    while (length > 0 && read[length - 1] != '\n') {
      length--;
    }
    return Arrays.copyOf(read, length);
  }

  private void tell(byte[] message) {
    for (ServerCallStreamObserver<byte[]> subscriber : subscribers) {
      subscriber.onNext(message);
    }
  }
}
