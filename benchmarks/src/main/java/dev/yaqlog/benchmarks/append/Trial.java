package dev.yaqlog.benchmarks.append;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Logs so many entries by so many threads, twice, and measures the second time. */
final class Trial {
  private static final int MESSAGES = 1024;
  private static final int SEED = 20_261_120;
  private static final List<String> MESSAGE_LIST = messages();

  private final Shape shape;
  private final Path file;

  /** What is tried. */
  record Shape(String peer, boolean buffered, int threads, int entries) {}

  /**
   * What came of it.
   *
   * @param nanos for each entry, until all are in the file
   * @param cpuNanos of the process for each entry, which a busy machine changes less
   * @param bytes that the logging threads allocated for each entry
   */
  record Result(double nanos, double cpuNanos, double bytes) {}

  Trial(Shape shape, Path file) {
    this.shape = shape;
    this.file = file;
  }

  Result run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(shape.threads());
    Peer peer = Peers.open(shape.peer(), file, shape.buffered());
    try {
      log(peer, threads);
      long start = System.nanoTime();
      long cpu = cpuNanos();
      long bytes = log(peer, threads);
      peer.close();
      double entries = logged();
      Result result =
          new Result(
              (System.nanoTime() - start) / entries, (cpuNanos() - cpu) / entries, bytes / entries);
      requireAll();
      return result;
    } finally {
      threads.shutdown();
    }
  }

  private int logged() {
    return shape.entries() / shape.threads() * shape.threads();
  }

  /** Returns how many bytes the threads allocated. */
  private long log(Peer peer, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<Callable<Long>> parts = new ArrayList<>();
    for (int i = 0; i < shape.threads(); i++) {
      parts.add(() -> logSome(peer));
    }
    long bytes = 0;
    for (Future<Long> part : threads.invokeAll(parts)) {
      bytes += part.get();
    }
    return bytes;
  }

  private long logSome(Peer peer) {
    int count = shape.entries() / shape.threads();
    long before = allocated();
    for (int i = 0; i < count; i++) {
      peer.log(MESSAGE_LIST.get(i & (MESSAGES - 1)));
    }
    return allocated() - before;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Nobody is fast by leaving something out. */
  private void requireAll() throws IOException {
    try (var lines = Files.lines(file)) {
      long count = lines.filter(line -> line.startsWith("<6> INFO : 20")).count();
      if (count != 2L * logged()) {
        throw new IOException(shape + " wrote " + count + " of " + (2L * logged()) + " lines");
      }
    }
  }

  /** Some 75 bytes each, so that a line has 133. */
  private static List<String> messages() {
    Random random = new Random(SEED);
    return IntStream.range(0, MESSAGES)
        .mapToObj(
            i ->
                "axis %d moved to position %d within %d us, following error %.4f, %s"
                    .formatted(
                        random.nextInt(6),
                        random.nextInt(100_000),
                        random.nextInt(5000),
                        random.nextDouble(),
                        random.nextBoolean() ? "settled" : "settling"))
        .toList();
  }

  /** Tries one shape and prints what came of it: {@code nanos cpuNanos bytes}. */
  public static void main(String[] args) throws Exception {
    Shape shape =
        new Shape(
            args[0],
            Boolean.parseBoolean(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    Result result = new Trial(shape, Path.of(args[4])).run();
    System.out.println(result.nanos() + " " + result.cpuNanos() + " " + result.bytes());
  }
}
