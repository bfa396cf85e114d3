package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.server.Yaqlog;
import dev.yaqlog.benchmarks.table.Timings;
import dev.yaqlog.core.model.LogException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * Clients that each ask one question again and again, on a connection and a thread of their own.
 */
final class Clients implements AutoCloseable {
  private final List<Yaqlog> connections = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Timings> timings = new ArrayList<>();
  private final CountDownLatch allConnected = new CountDownLatch(1);
  private volatile boolean isOver;

  /** Starts them. */
  Clients(ServerProcess server, Question question, int count) {
    for (int i = 0; i < count; i++) {
      Yaqlog connection = new Yaqlog(server.connect());
      Timings ours = new Timings();
      Thread thread = new Thread(() -> askOn(connection, question, ours), "client-" + i);
      thread.setDaemon(true);
      connections.add(connection);
      timings.add(ours);
      threads.add(thread);
      thread.start();
    }
    allConnected.countDown();
  }

  private void askOn(Yaqlog connection, Question question, Timings ours) {
    try {
      allConnected.await();
      while (!isOver) {
        long began = System.nanoTime();
        connection.askOnly(question);
        ours.add(System.nanoTime() - began);
      }
    } catch (LogException | CancellationException | InterruptedException e) {
      if (!isOver) {
        throw new IllegalStateException(question.title(), e);
      }
    }
  }

  /** Leaves without waiting for answers, as somebody does who pulls the plug. */
  void leave() {
    isOver = true;
    connections.forEach(Yaqlog::close);
  }

  /** Lets each have its last answer. */
  Timings finish() throws InterruptedException {
    isOver = true;
    Timings all = new Timings();
    for (int i = 0; i < threads.size(); i++) {
      threads.get(i).join();
      all.addAll(timings.get(i));
    }
    return all;
  }

  @Override
  public void close() {
    leave();
  }
}
