package dev.yaqlog.core.query;

import dev.yaqlog.core.index.Blocks;
import dev.yaqlog.core.index.MinuteConsumer;
import dev.yaqlog.core.scan.Moment;

/**
 * A block of which the index knows what entries it holds, one of them at least to be looked for.
 */
record Known(Blocks blocks, int block) {
  Moment least() {
    return blocks.least(block);
  }

  Moment greatest() {
    return blocks.greatest(block);
  }

  int count(int slot) {
    return blocks.count(block, slot);
  }

  void minutes(long from, long until, MinuteConsumer consumer) {
    blocks.minutes(block, from, until, consumer);
  }
}
