package dev.yaqlog.core.route;

import java.io.IOException;
import java.util.function.Consumer;

/** Where levels are kept over a restart. */
public interface LevelStore {
  /** Keeps nothing. */
  LevelStore NONE =
      new LevelStore() {
        @Override
        public LevelState load(Consumer<String> dropped) {
          return LevelState.NONE;
        }

        @Override
        public void save(LevelState state) {}
      };

  /**
   * What was kept; {@link LevelState#NONE} where nothing was.
   *
   * @param dropped told of each level and lease that makes no sense, in a sentence for people; it
   *     is left out
   * @throws IOException if nothing can be read
   */
  LevelState load(Consumer<String> dropped) throws IOException;

  /**
   * Keeps {@code state}, wholly or not at all.
   *
   * @throws IOException if it was not kept
   */
  void save(LevelState state) throws IOException;
}
