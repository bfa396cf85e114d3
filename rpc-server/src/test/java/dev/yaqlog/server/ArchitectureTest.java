package dev.yaqlog.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Netty stays at the rim, and methods know nothing of how they are called. */
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.yaqlog.server");

  @Test
  void onlyOnePackageKnowsNetty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.yaqlog.server.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  @Test
  void methodsKnowNeitherTheWireNorWhoServesThem() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.yaqlog.server.method..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.yaqlog.core.wire..",
                "dev.yaqlog.server.netty..",
                "dev.yaqlog.server.daemon.."));
  }

  @Test
  void messagePackStaysInCore() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("org.msgpack.."));
  }

  @Test
  void onlyTheDaemonKnowsTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.yaqlog.server.daemon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void theServerKnowsNoneOfItsClients() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.yaqlog.client..", "dev.yaqlog.cli.."));
  }

  @Test
  void patternsFromOutsideNeverMeetABacktrackingEngine() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex.."));
  }

  @Test
  void nothingReadsSerializedObjects() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.yaqlog.server.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(SERVER);
  }
}
