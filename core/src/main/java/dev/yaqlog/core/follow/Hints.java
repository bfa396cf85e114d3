package dev.yaqlog.core.follow;

import dev.yaqlog.core.files.FolderWatch;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hints of a watch, whose absence is borne: nothing else depends on it. For one thread. */
final class Hints implements AutoCloseable {
  private final Consumer<String> notices;
  private @Nullable FolderWatch watch;

  Hints(FolderWatch.Opener watches, Consumer<String> notices) {
    this.notices = notices;
    try {
      this.watch = watches.open();
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  /** Waits for a hint of these folders, about so long at most. */
  void await(Set<Path> folders, long nanos) {
    FolderWatch working = watch;
    if (working == null) {
      LockSupport.parkNanos(nanos);
      return;
    }
    try {
      working.cover(folders);
      working.await(nanos);
    } catch (RuntimeException e) {
      tell(e);
      close();
    }
  }

  @Override
  public void close() {
    FolderWatch open = watch;
    watch = null;
    if (open != null) {
      try {
        open.close();
      } catch (RuntimeException e) {
        tell(e);
      }
    }
  }

  private void tell(RuntimeException e) {
    notices.accept("changes of files are noticed a little later: " + e);
  }
}
