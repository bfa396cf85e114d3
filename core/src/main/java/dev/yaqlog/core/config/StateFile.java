package dev.yaqlog.core.config;

import dev.yaqlog.core.route.LevelState;
import dev.yaqlog.core.route.LevelStore;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tomlj.MutableTomlArray;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * What a daemon keeps over a restart, as YEP-103 has it: {@code <name>-state.toml}, replaced as a
 * whole. Keys of others in it stay as they are.
 */
public final class StateFile implements LevelStore {
  static final String LEVELS = "log_levels";
  static final String LEASES = "log_leases";

  private final Path file;

  private StateFile(Path file) {
    this.file = file;
  }

  /** That of daemon {@code name}, in {@code folder}, neither of which needs to be there. */
  public static StateFile in(Path folder, String name) {
    return new StateFile(folder.resolve(name + "-state.toml"));
  }

  public Path path() {
    return file;
  }

  @Override
  public synchronized LevelState load(Consumer<String> dropped) throws IOException {
    KeptState kept =
        new KeptState(read(), why -> dropped.accept("dropped from " + file + ": " + why));
    return new LevelState(kept.levels(), kept.leases());
  }

  @Override
  public synchronized void save(LevelState state) throws IOException {
    MutableTomlTable all = read();
    replace(all, LEVELS, levels(state), state.levels().isEmpty());
    replace(all, LEASES, leases(state), state.leases().isEmpty());
    write(all.toToml());
  }

  private static void replace(MutableTomlTable all, String key, Object value, boolean isEmpty) {
    all.remove(List.of(key));
    if (!isEmpty) {
      all.set(List.of(key), value);
    }
  }

  private static MutableTomlTable levels(LevelState state) {
    MutableTomlTable levels = MutableTomlTable.create();
    new TreeMap<>(state.levels())
        .forEach((logger, level) -> levels.set(List.of(logger), level.levelName()));
    return levels;
  }

  private static MutableTomlArray leases(LevelState state) {
    MutableTomlArray leases = MutableTomlArray.create();
    state.leases().forEach(lease -> leases.add(KeptLease.write(lease)));
    return leases;
  }

  /** What is there now; an empty table where nothing is. */
  private TomlParseResult read() throws IOException {
    try {
      TomlParseResult state = Toml.parse(Files.readString(file));
      if (state.hasErrors()) {
        throw new IOException(file + ": " + state.errors().get(0).toString());
      }
      return state;
    } catch (NoSuchFileException none) {
      return Toml.parse("");
    }
  }

  /** Either the old or the new text is there, whenever the power fails. */
  private void write(String toml) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh); // whatever it leads to is not ours to write to
    Files.createFile(fresh);
    try (FileOutputStream out = new FileOutputStream(fresh.toFile())) { // no interrupt closes it
      out.write(toml.getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
