package dev.yaqlog.core.route;

import java.io.IOException;

/** Where levels are kept over a restart. */
public interface LevelStore {
  /** Keeps nothing. */
  LevelStore NONE =
      new LevelStore() {
        @Override
        public LevelState load() {
          return LevelState.NONE;
        }

        @Override
        public void save(LevelState state) {}
      };

  /**
   * What was kept; {@link LevelState#NONE} where nothing was.
   *
   * @throws IOException if it can't be read
   */
  LevelState load() throws IOException;

  /**
   * Keeps {@code state}, wholly or not at all.
   *
   * @throws IOException if it was not kept
   */
  void save(LevelState state) throws IOException;
}
