package dev.yaqlog.core.scan;

import dev.yaqlog.core.format.Head;
import java.io.IOException;

/** Walks over the entries of a block, first to last, reading each line once. */
public final class EntryWalker {
  private final OpenLog log;
  private final Block block;
  private final EntryView view = new EntryView();
  private Head head = new Head();
  private Head nextHead = new Head();
  private boolean hasHead;
  private int position;

  /** Where the line ends that starts at {@link #position}, behind its LF. */
  private int lineTo;

  public EntryWalker(OpenLog log, Block block) {
    this.log = log;
    this.block = block;
  }

  /** Goes to the entry that starts at {@code index}, so that {@link #next} gives it. */
  public void startAt(int index) throws IOException {
    position = index;
    lineTo = lineAfter(index);
    hasHead = index < block.to && isHead(index, lineTo, head);
  }

  /** Goes on to the next entry, false if there is none. */
  public boolean next() throws IOException {
    if (position >= block.to) {
      return false;
    }
    int from = position;
    boolean found = hasHead;
    Head own = head;
    position = entryEnd();
    set(from, position, found, own);
    return true;
  }

  /** The entry gone to last; the next one takes its place. */
  public EntryView view() {
    return view;
  }

  /**
   * Goes to the entry that the byte at {@code index} belongs to, so that {@link #next} gives it.
   */
  public void goTo(int index) throws IOException {
    position = lineStart(index);
    lineTo = lineAfter(index);
    hasHead = isHead(position, lineTo, head);
    while (!hasHead && position > block.from) {
      position = lineStart(position - 1);
      lineTo = lineAfter(position);
      hasHead = isHead(position, lineTo, head);
    }
  }

  /* Leaves the head of the next entry in head, and gives away the one it used. */
  private int entryEnd() throws IOException {
    Head spare = nextHead;
    int line = lineTo;
    for (hasHead = false; line < block.to && !hasHead; ) {
      lineTo = lineAfter(line);
      hasHead = isHead(line, lineTo, spare);
      line = hasHead ? line : lineTo;
    }
    nextHead = head;
    head = spare;
    return line;
  }

  private int lineStart(int index) {
    return Math.max(block.from, Swar.lastIndexOf(block.bytes, block.from, index, (byte) '\n') + 1);
  }

  private int lineAfter(int line) {
    return Math.min(block.to, Swar.indexOf(block.bytes, line, block.to, (byte) '\n') + 1);
  }

  private boolean isHead(int line, int after, Head target) throws IOException {
    int lineEnd = block.bytes[after - 1] == '\n' ? after - 1 : after;
    return log.isHead(block.bytes, line, lineEnd, block.to, block.offsetOf(line), target);
  }

  private void set(int from, int to, boolean found, Head own) {
    view.bytes = block.bytes;
    view.from = from;
    view.to = to;
    view.offset = block.offsetOf(from);
    view.length = to == block.to ? block.end - view.offset : to - from;
    if (found) {
      view.take(own);
    } else {
      view.headless(log.start());
    }
  }
}
