package dev.yaqlog.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which package of core may use which; docs/ARCHITECTURE.md draws the same. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.yaqlog.core");

  @Test
  void arrowsGoOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("model")
        .definedBy("dev.yaqlog.core.model..")
        .layer("source")
        .definedBy("dev.yaqlog.core.source..")
        .layer("format")
        .definedBy("dev.yaqlog.core.format..")
        .layer("files")
        .definedBy("dev.yaqlog.core.files..")
        .layer("scan")
        .definedBy("dev.yaqlog.core.scan..")
        .layer("regex")
        .definedBy("dev.yaqlog.core.regex..")
        .layer("index")
        .definedBy("dev.yaqlog.core.index..")
        .layer("query")
        .definedBy("dev.yaqlog.core.query..")
        .layer("follow")
        .definedBy("dev.yaqlog.core.follow..")
        .layer("store")
        .definedBy("dev.yaqlog.core.store..")
        .layer("sink")
        .definedBy("dev.yaqlog.core.sink..")
        .layer("route")
        .definedBy("dev.yaqlog.core.route..")
        .layer("config")
        .definedBy("dev.yaqlog.core.config..")
        .layer("wire")
        .definedBy("dev.yaqlog.core.wire..")
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .whereLayer("source")
        .mayOnlyAccessLayers("model")
        .whereLayer("format")
        .mayOnlyAccessLayers("model")
        .whereLayer("files")
        .mayOnlyAccessLayers("model", "format")
        .whereLayer("scan")
        .mayOnlyAccessLayers("model", "format", "files")
        .whereLayer("regex")
        .mayOnlyAccessLayers("model")
        .whereLayer("index")
        .mayOnlyAccessLayers("model", "format", "files", "scan", "regex")
        .whereLayer("query")
        .mayOnlyAccessLayers("model", "source", "format", "files", "scan", "regex", "index")
        .whereLayer("follow")
        .mayOnlyAccessLayers("model", "source", "format", "files", "scan", "index", "query")
        .whereLayer("store")
        .mayOnlyAccessLayers(
            "model", "source", "format", "files", "scan", "index", "query", "follow")
        .whereLayer("sink")
        .mayOnlyAccessLayers("model", "format")
        .whereLayer("route")
        .mayOnlyAccessLayers("model", "format", "regex", "sink")
        .whereLayer("config")
        .mayOnlyAccessLayers("model", "route", "sink")
        .whereLayer("wire")
        .mayOnlyAccessLayers("model", "source")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.yaqlog.core.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void valuesNeedTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.yaqlog.core.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.yaqlog.core.model..", "java..", "org.jspecify.annotations.."));
  }

  @Test
  void noLibraryOfMessagePackIsNeeded() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("org.msgpack.."));
  }

  @Test
  void onlyTheConfigurationKnowsToml() {
    onlyIn("dev.yaqlog.core.config..", "org.tomlj..");
  }

  @Test
  void onlyOnePackageKnowsThePatternEngine() {
    onlyIn("dev.yaqlog.core.regex..", "com.google.re2j..");
  }

  @Test
  void nothingHereKnowsNetty() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("io.netty.."));
  }

  @Test
  void valuesFormatsAndTheWireTouchNoFile() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.yaqlog.core.model..",
                "dev.yaqlog.core.source..",
                "dev.yaqlog.core.format..",
                "dev.yaqlog.core.wire..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccessFile|File[A-Z].*)")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.channels.FileChannel"));
  }

  /** A pattern from outside can take java.util.regex seconds on one line; RE2 is linear. */
  @Test
  void onlyFileNamesAndFormatsMayUseBacktrackingPatterns() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.yaqlog.core.files..", "dev.yaqlog.core.format..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex.."));
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
  void everyPackageSettlesNull() {
    check(classes().should(beInANullMarkedPackage()));
  }

  private static void onlyIn(String home, String library) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(home)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CORE);
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not"));
      }
    };
  }
}
