package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A look finds every file of a folder though all were renamed since its names were read. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no keys there")
class FolderLookTest {
  private static final int PARTS = 3;

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();
  private Spool spool;
  private KnownTexts texts;

  @BeforeEach
  void open() throws IOException {
    spool = new Spool(folder.resolve("spool"), notices::add);
    texts = new KnownTexts(new LogText.Access(spool, new OpenFiles(), () -> {}));
    for (String daemon : List.of("a", "b")) {
      for (int part = 0; part < PARTS; part++) {
        Files.writeString(file(daemon, part), text(daemon, part));
      }
    }
  }

  @AfterEach
  void close() {
    assertThat(notices).isEmpty();
    spool.close();
  }

  @Test
  void nothingIsMissedThatIsRenamedAfterTheNamesWereRead() throws IOException {
    FolderListing listing = listing();
    rotate("a");
    rotate("b");
    assertThat(look(FolderLook.Contents.NONE, listing).files()).hasSize(2 * PARTS);
  }

  @Test
  void norWhereTheFilesAreKnown() throws IOException {
    FolderLook.Contents before = look(FolderLook.Contents.NONE, listing());
    List<LogText> known = texts(before);
    texts.keep(before.files().values(), new Notices(notices::add));
    FolderListing listing = listing();
    rotate("a");
    rotate("b");
    assertThat(texts(look(before, listing))).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void whatIsDeletedIsMissing() throws IOException {
    FolderLook.Contents before = look(FolderLook.Contents.NONE, listing());
    Files.delete(file("a", 1));
    FolderLook look = new FolderLook(folder, naming(), before, tools());
    assertThat(look.at(listing()).files()).hasSize(2 * PARTS - 1);
    assertThat(look.isInFlux()).isFalse();
  }

  @Test
  void aRunThatBeganSinceIsLeftToTheNextLook() throws IOException {
    FolderListing listing = listing();
    Files.writeString(file("c", 0), text("c", 0));
    assertThat(look(FolderLook.Contents.NONE, listing).files()).hasSize(2 * PARTS);
    assertThat(listing.isCurrent(folder)).isFalse();
  }

  private FolderLook.Contents look(FolderLook.Contents before, FolderListing listing) {
    return new FolderLook(folder, naming(), before, tools()).at(listing);
  }

  private FolderLook.Tools tools() {
    return new FolderLook.Tools(texts, new Notices(notices::add), System.currentTimeMillis());
  }

  private Naming naming() {
    return new Naming.Daemons(new LogPlace.KindFolders(folder), "k", "", ZoneOffset.UTC);
  }

  private FolderListing listing() throws IOException {
    return FolderListing.read(folder, naming()::isWanted, FolderListing.MAX_NAMES);
  }

  /** Its log is not begun anew yet. */
  private void rotate(String daemon) throws IOException {
    for (int part = PARTS; part > 0; part--) {
      Files.move(file(daemon, part - 1), file(daemon, part));
    }
  }

  private Path file(String daemon, int part) {
    return folder.resolve(daemon + "-20261120T100000Z.log" + (part == 0 ? "" : "." + part));
  }

  private static String text(String daemon, int part) {
    return "<6> INFO : 2026-11-20T10:27:4" + (9 - part) + "Z : " + daemon + " : " + part + "\n";
  }

  private static List<LogText> texts(FolderLook.Contents contents) {
    return contents.files().values().stream().map(LogFile::text).toList();
  }
}
