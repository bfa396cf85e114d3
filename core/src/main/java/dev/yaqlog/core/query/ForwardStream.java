package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The matching entries of one file, oldest first. */
final class ForwardStream extends FileStream {
  private final long end;

  /**
   * @param place where an entry starts
   * @param end where the last one ends
   * @param first the time that the entry at {@code place} is merged by
   */
  ForwardStream(Reading reading, long place, long end, Moment first) {
    super(reading, place, first);
    this.end = end;
  }

  @Override
  long place() {
    return pending.isEmpty() ? edge : pending.getFirst().offset();
  }

  @Override
  boolean findStretch() {
    boolean found = guide.after(edge, end);
    edge = guide.from;
    return found;
  }

  @Override
  @Nullable Moment guideBound() {
    return guide.earliest;
  }

  @Override
  boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException {
    return reader.after(log.until(guide.to), edge, wanted);
  }

  @Override
  boolean isInStretch() {
    return edge < guide.to;
  }

  @Override
  boolean isEdgeAtEnd() {
    return edge >= end;
  }

  @Override
  void scan(OpenLog log, Block block) throws IOException {
    boolean whole =
        new BlockScan(log, block, matcher)
            .run(
                (entry, own) -> {
                  pending.addLast(refTo(entry));
                  return pending.size() < maxPending;
                });
    edge = whole ? block.end : pending.getLast().end();
  }

  @Override
  int nextPlace() {
    int next = Arrays.binarySearch(guide.places, edge);
    next = next < 0 ? -next - 1 : next;
    return next < guide.places.length ? next : -1;
  }

  @Override
  void pass(EntryRef ref) {
    edge = ref.end();
  }

  @Override
  void leaveStretch() {
    edge = guide.to;
  }

  @Override
  Moment keyOf(Moment moment) {
    return moment.max(key);
  }
}
