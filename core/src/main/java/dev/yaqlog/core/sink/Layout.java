package dev.yaqlog.core.sink;

/** In which form entries are written. For one thread at a time. */
interface Layout {
  /** Lines of YEP-106. */
  Layout LINES = (entry, batch) -> batch.add(entry);

  void add(EncodedEntry entry, Batch batch);
}
