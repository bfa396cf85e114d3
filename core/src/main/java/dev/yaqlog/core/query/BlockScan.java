package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.EntryWalker;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives the entries of a block that match, first to last. Where every matching message must hold a
 * certain text, it jumps from one occurrence to the next and never looks at the lines between.
 */
final class BlockScan {
  private final OpenLog log;
  private final Block block;
  private final EntryMatcher matcher;
  private final Optional<ByteFinder> required;
  private final boolean isEnough;
  private final EntryWalker walker;

  BlockScan(OpenLog log, Block block, EntryMatcher matcher) {
    this.log = log;
    this.block = block;
    this.matcher = matcher;
    this.required = matcher.required();
    this.isEnough = matcher.isRequiredEnough();
    this.walker = new EntryWalker(log, block);
  }

  /**
   * Gives them to {@code consumer}.
   *
   * @return false if the consumer wanted no more
   */
  boolean run(EntryConsumer consumer) throws IOException {
    walker.startAt(block.from);
    boolean canJump = required.isPresent() && !block.isCut();
    return canJump ? jump(required.get(), consumer) : walk(consumer);
  }

  private boolean walk(EntryConsumer consumer) throws IOException {
    while (walker.next()) {
      if (matcher.matches(walker.view(), log) && !consumer.accept(walker.view(), log)) {
        return false;
      }
    }
    return true;
  }

  private boolean jump(ByteFinder finder, EntryConsumer consumer) throws IOException {
    int hit = finder.find(block.bytes, block.from, block.to);
    while (hit >= 0) {
      walker.goTo(hit);
      walker.next();
      EntryView entry = walker.view();
      boolean matches =
          (isEnough && hit >= entry.messageFrom)
              ? matcher.matchesHead(entry)
              : matcher.matches(entry, log);
      if (matches && !consumer.accept(entry, log)) {
        return false;
      }
      hit = finder.find(block.bytes, entry.to, block.to);
    }
    return true;
  }
}
