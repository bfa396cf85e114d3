package dev.yaqlog.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the client may lean on: the JDK's sockets, core's values and its wire. */
class ArchitectureTest {
  private static final JavaClasses CLIENT =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.yaqlog.client");

  @Test
  void theClientNeedsTheJdkAndCoreOnly() {
    check(
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "dev.yaqlog.client..",
                "dev.yaqlog.core..",
                "java..",
                "javax.net..",
                "org.jspecify.annotations..",
                "com.google.errorprone.annotations.."));
  }

  @Test
  void theClientNeverOpensLogFiles() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.yaqlog.core.files..",
                "dev.yaqlog.core.index..",
                "dev.yaqlog.core.query..",
                "dev.yaqlog.core.follow..",
                "dev.yaqlog.core.store.."));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLIENT);
  }
}
