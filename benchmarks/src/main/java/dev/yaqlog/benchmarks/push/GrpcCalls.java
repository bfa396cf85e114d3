package dev.yaqlog.benchmarks.push;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Small calls, so many at a time on each connection. */
final class GrpcCalls implements AutoCloseable {
  private static final byte[] QUESTION = new byte[20];

  private final List<ManagedChannel> channels;
  private final int atOnce;
  private final LongAdder answers = new LongAdder();
  private volatile boolean goesOn = true;

  GrpcCalls(List<ManagedChannel> channels, int atOnce) {
    this.channels = channels;
    this.atOnce = atOnce;
  }

  /** Asks for so long; the number of answers that came within. */
  long ask(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    if (channels.size() == 1 && atOnce == 1) {
      askInTurn(channels.get(0), end);
    } else {
      channels.forEach(this::begin);
    }
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    if (!goesOn) {
      throw new IllegalStateException("a call failed");
    }
    goesOn = false;
    return answers.sum();
  }

  private void askInTurn(ManagedChannel channel, long end) {
    while (System.nanoTime() - end < 0) {
      ClientCalls.blockingUnaryCall(channel, GrpcMethods.CALL, CallOptions.DEFAULT, QUESTION);
      answers.increment();
    }
  }

  private void begin(ManagedChannel channel) {
    for (int i = 0; i < atOnce; i++) {
      ask(channel);
    }
  }

  private void ask(ManagedChannel channel) {
    ClientCalls.asyncUnaryCall(
        channel.newCall(GrpcMethods.CALL, CallOptions.DEFAULT), QUESTION, new Caller(channel));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  /** Asks again when it is answered. */
  private final class Caller implements StreamObserver<byte[]> {
    private final ManagedChannel channel;

    Caller(ManagedChannel channel) {
      this.channel = channel;
    }

    @Override
    public void onNext(byte[] answer) {
      answers.increment();
    }

    @Override
    public void onError(Throwable ended) {
      goesOn = false;
    }

    @Override
    public void onCompleted() {
      if (goesOn) {
        ask(channel);
      }
    }
  }
}
