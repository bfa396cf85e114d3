package dev.yaqlog.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The people's command asks through the same seam as everybody else. */
class ArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.yaqlog.cli");

  @Test
  void theCommandKnowsNeitherTheServerNorItsWire() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.yaqlog.server..", "dev.yaqlog.core.wire..", "io.netty..", "org.msgpack.."));
  }

  @Test
  void renderingKnowsNothingOfCommands() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.yaqlog.cli.render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.yaqlog.cli.command..", "picocli.."));
  }

  @Test
  void patternsFromOutsideNeverMeetABacktrackingEngine() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.yaqlog.cli.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLI);
  }
}
