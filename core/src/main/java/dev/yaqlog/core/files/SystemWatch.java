package dev.yaqlog.core.files;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's own hints: at once on Linux (inotify), late or never elsewhere, and never
 * for what another machine writes. Where the system has none to give it is silent.
 */
public final class SystemWatch implements FolderWatch {
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Consumer<String> notices;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private @Nullable WatchService service;
  private Set<Path> covered = Set.of();
  private long triedNanos;

  private SystemWatch(@Nullable WatchService service, Consumer<String> notices) {
    this.service = service;
    this.notices = notices;
  }

  /**
   * One that watches nothing yet.
   *
   * @param notices is told if the system gives no hints
   */
  public static SystemWatch open(Consumer<String> notices) {
    WatchService service = null;
    try {
      service = FileSystems.getDefault().newWatchService();
    } catch (IOException | RuntimeException none) {
      notices.accept("changes of files are noticed a little later: " + none.getMessage());
    }
    return new SystemWatch(service, notices);
  }

  @Override
  public void cover(Set<Path> folders) {
    boolean isSame = folders == covered && keys.size() == covered.size();
    long now = System.nanoTime();
    if (service == null || isSame || (folders == covered && now - triedNanos < RETRY_NANOS)) {
      return;
    }
    covered = folders;
    triedNanos = now;
    keys.entrySet().removeIf(known -> !folders.contains(known.getKey()) && isLeft(known));
    folders.stream().filter(folder -> !keys.containsKey(folder)).forEach(this::watch);
  }

  @Override
  public void await(long nanos) {
    WatchService open = service;
    if (open == null) {
      LockSupport.parkNanos(nanos);
      return;
    }
    try {
      takeAll(open, open.poll(nanos, TimeUnit.NANOSECONDS));
    } catch (InterruptedException | RuntimeException e) {
      giveUp(e);
    }
  }

  @Override
  public void close() {
    WatchService open = service;
    service = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        notices.accept("changes of files: " + e.getMessage());
      }
    }
  }

  private void takeAll(WatchService open, @Nullable WatchKey first) {
    WatchKey key = first;
    while (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        keys.values().remove(key);
      }
      key = open.poll();
    }
  }

  private void watch(Path folder) {
    WatchService open = service;
    if (open == null) {
      return;
    }
    try {
      keys.put(folder, folder.register(open, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
    } catch (NoSuchFileException notYet) {
      // Its parent tells when it is made.
    } catch (IOException e) {
      notices.accept(folder + ": changes are noticed a little later: " + e.getMessage());
    } catch (RuntimeException e) {
      giveUp(e);
    }
  }

  private static boolean isLeft(Map.Entry<Path, WatchKey> known) {
    known.getValue().cancel();
    return true;
  }

  private void giveUp(Exception reason) {
    notices.accept("changes of files are noticed a little later: " + reason);
    close();
  }
}
