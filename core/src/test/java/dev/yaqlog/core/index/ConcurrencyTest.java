package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index may be asked, brought up to date and closed at any time, by anyone. */
class ConcurrencyTest {
  private static final int PIECES = 60;

  @TempDir Path folder;

  @Test
  void whatIsToldIsRightWhileTheFileGrows() throws Exception {
    try (IndexedTree tree = new IndexedTree(folder)) {
      RandomText text = new RandomText(new Random(5));
      Path path = tree.file("name");
      tree.append(path, text.next(100_000));
      AtomicBoolean isWritten = new AtomicBoolean();
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Future<Integer> asked = threads.submit(asking(tree, path, isWritten));
      Future<?> updating =
          threads.submit(
              () -> {
                while (!isWritten.get()) {
                  tree.index().update(tree.current());
                }
              });
      for (int piece = 0; piece < PIECES; piece++) {
        tree.append(path, text.next(60_000));
        tree.clockMs.addAndGet(piece % 3 == 0 ? 60_000 : 0);
        tree.settle();
      }
      isWritten.set(true);
      updating.get();
      assertThat(asked.get()).isPositive();
      threads.shutdown();
    }
  }

  @Test
  void closingDoesNotWaitForTheRest() throws IOException {
    Path path;
    try (IndexedTree tree = new IndexedTree(folder)) {
      RandomText text = new RandomText(new Random(6));
      path = tree.file("name");
      for (int i = 0; i < 20; i++) {
        tree.append(path, text.next(1_000_000));
      }
      tree.index().update(tree.current());
    }
    try (IndexedTree tree = new IndexedTree(folder)) {
      tree.rest();
      PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
      facts.check(tree.known(path));
      assertThat(tree.known(path).covered()).isEqualTo(facts.end);
    }
  }

  /** How often something was known. */
  private static Callable<Integer> asking(IndexedTree tree, Path path, AtomicBoolean isWritten) {
    return () -> {
      int known = 0;
      while (!isWritten.get() || known == 0) {
        LogFile file = tree.logFile(path);
        FileIndex index = tree.index().of(file);
        if (index != null) {
          PlainFacts facts = new PlainFacts(file, tree.opener());
          facts.check(index.upTo(facts.end), false);
          known++;
        }
      }
      return known;
    };
  }
}
