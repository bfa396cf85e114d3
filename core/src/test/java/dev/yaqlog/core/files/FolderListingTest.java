package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir Path folder;

  @Test
  void ofAFolderWithTooManyNamesSomeAreReadAndItSaysSo() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      Files.createFile(folder.resolve(name));
    }
    FolderListing cut = FolderListing.read(folder, path -> true, 2);
    assertThat(cut.names()).hasSize(2);
    assertThat(cut.isCut()).isTrue();
    FolderListing whole = FolderListing.read(folder, path -> true, 3);
    assertThat(whole.names()).hasSize(3);
    assertThat(whole.isCut()).isFalse();
  }
}
