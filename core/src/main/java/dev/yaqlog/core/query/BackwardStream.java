package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The matching entries of one file, newest first. */
final class BackwardStream extends FileStream {
  /**
   * @param place where an entry ends
   * @param last the time that entry is merged by
   */
  BackwardStream(Reading reading, long place, Moment last) {
    super(reading, place, last);
  }

  @Override
  long place() {
    return pending.isEmpty() ? edge : pending.getFirst().end();
  }

  @Override
  int mark() {
    EntryView before = pending.isEmpty() ? null : pending.getFirst().text();
    return before == null || file.isCompressed()
        ? FilePlace.UNKNOWN
        : FilePlace.markBehind(before.bytes);
  }

  @Override
  boolean findStretch() {
    boolean found = guide.before(edge);
    edge = guide.to;
    return found;
  }

  @Override
  @Nullable Moment guideBound() {
    return guide.latest;
  }

  @Override
  boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException {
    return reader.before(log, guide.from, edge, wanted);
  }

  @Override
  boolean isInStretch() {
    return edge > guide.from;
  }

  @Override
  boolean isEdgeAtEnd() {
    return edge == 0;
  }

  @Override
  void scan(OpenLog log, Block block) throws IOException {
    edge = block.offset;
    new BlockScan(log, block, matcher).run(this::add);
  }

  private boolean add(EntryView entry, OpenLog own) {
    pending.addFirst(refTo(entry));
    if (pending.size() > maxPending) {
      pending.removeLast();
      edge = pending.getLast().offset();
    }
    return true;
  }

  @Override
  int nextPlace() {
    int next = Arrays.binarySearch(guide.places, edge);
    return next < 0 ? -next - 2 : next - 1;
  }

  @Override
  void pass(EntryRef ref) {
    edge = ref.offset();
  }

  @Override
  void leaveStretch() {
    edge = guide.from;
  }

  @Override
  Moment keyOf(Moment moment) {
    return moment.min(key);
  }
}
