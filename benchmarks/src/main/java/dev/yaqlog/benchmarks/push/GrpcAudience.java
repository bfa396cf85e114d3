package dev.yaqlog.benchmarks.push;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Subscribers of {@link GrpcServer}, on the threads that read. */
final class GrpcAudience implements Contender.Audience {
  private static final int PATIENCE_SECONDS = 60;

  private final List<ManagedChannel> channels;
  private final CountDownLatch begun;

  GrpcAudience(List<ManagedChannel> channels, Latencies latencies) {
    this.channels = channels;
    this.begun = new CountDownLatch(channels.size());
    for (ManagedChannel channel : channels) {
      ClientCalls.asyncServerStreamingCall(
          channel.newCall(GrpcMethods.FOLLOW, CallOptions.DEFAULT.withWaitForReady()),
          new byte[0],
          new Subscriber(latencies));
    }
  }

  void awaitCalm() throws IOException {
    try {
      if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("not all could subscribe");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void take(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  private final class Subscriber implements StreamObserver<byte[]> {
    private final Latencies latencies;

    Subscriber(Latencies latencies) {
      this.latencies = latencies;
    }

    @Override
    public void onNext(byte[] message) {
      if (message.length == 0) {
        begun.countDown();
      } else {
        synchronized (latencies) {
          Stamp.readAll(message, 0, message.length, System.nanoTime(), latencies);
        }
      }
    }

    @Override
    public void onError(Throwable ended) {}

    @Override
    public void onCompleted() {}
  }
}
