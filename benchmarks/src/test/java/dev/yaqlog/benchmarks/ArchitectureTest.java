package dev.yaqlog.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** What is measured is what users have: the distribution, asked by the client. */
class ArchitectureTest {
  private static final JavaClasses BENCHMARKS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.yaqlog.benchmarks");

  @Test
  void theComparisonsNeedTheClientAndValuesOnly() {
    classes()
        .that()
        .resideOutsideOfPackages("dev.yaqlog.benchmarks.loop..", "dev.yaqlog.benchmarks.append..")
        .and()
        .haveNameNotMatching(".*\\.Grpc[^.]*")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.yaqlog.benchmarks..",
            "dev.yaqlog.client..",
            "dev.yaqlog.core.model..",
            "dev.yaqlog.core.source..",
            "dev.yaqlog.core.wire..",
            "java..",
            "org.jspecify.annotations..",
            "picocli..")
        .check(BENCHMARKS);
  }

  @Test
  void onlyClassesNamedForItKnowGrpc() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Grpc[^.]*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.grpc..")
        .check(BENCHMARKS);
  }

  @Test
  void arrowsGoOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("corpus")
        .definedBy("dev.yaqlog.benchmarks.corpus..")
        .layer("peer")
        .definedBy("dev.yaqlog.benchmarks.peer..")
        .layer("server")
        .definedBy("dev.yaqlog.benchmarks.server..")
        .layer("table")
        .definedBy("dev.yaqlog.benchmarks.table..")
        .layer("trial")
        .definedBy("dev.yaqlog.benchmarks.trial..")
        .layer("push")
        .definedBy("dev.yaqlog.benchmarks.push..")
        .whereLayer("push")
        .mayOnlyAccessLayers("server")
        .whereLayer("corpus")
        .mayNotAccessAnyLayer()
        .whereLayer("peer")
        .mayOnlyAccessLayers("corpus")
        .whereLayer("server")
        .mayOnlyAccessLayers("corpus", "peer")
        .whereLayer("table")
        .mayOnlyAccessLayers("corpus", "peer", "server")
        .whereLayer("trial")
        .mayOnlyAccessLayers("corpus", "peer", "server", "table")
        .check(BENCHMARKS);
  }
}
