package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells, once each, what can't be read. For one thread at a time. */
final class Notices {
  /** Whoever makes up names without end is not told of for ever. */
  private static final int MAX_NOTICES = 10_000;

  private final Consumer<String> listener;
  private final Set<String> told = new HashSet<>();

  Notices(Consumer<String> listener) {
    this.listener = listener;
  }

  void tell(String notice) {
    if (told.size() < MAX_NOTICES && told.add(notice)) {
      listener.accept(notice);
    }
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "another file is there";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : null;
    return reason != null ? reason : String.valueOf(e.getMessage());
  }
}
