package dev.yaqlog.slf4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Bridges lead from what libraries know to routes, and nowhere else. */
class ArchitectureTest {
  @Test
  void bridgesNeedRoutesAndTheApiOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.yaqlog.slf4j..",
            "dev.yaqlog.core.route..",
            "dev.yaqlog.core.model..",
            "org.slf4j..",
            "java..",
            "org.jspecify.annotations..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.yaqlog.slf4j"));
  }
}
