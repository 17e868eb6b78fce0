package io.schemasync.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. This module sees every part at test time, so the rules of all modules stand here. */
@AnalyzeClasses(packages = "io.schemasync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ADAPTERS_AND_STORES = {
        "io.schemasync.jdbc..", "io.schemasync.sqlite..", "io.schemasync.store.."
    };

    @ArchTest
    static final ArchRule apiKnowsTheJdkAndJspecifyOnly = classes()
            .that()
            .resideInAPackage("io.schemasync.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.schemasync.api..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule apiIsFreeOfJdbc = noClasses()
            .that()
            .resideInAPackage("io.schemasync.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule adaptersAndStoresDoNotKnowCore = noClasses()
            .that()
            .resideInAnyPackage(ADAPTERS_AND_STORES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.schemasync.core..", "io.schemasync.cli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreAndCommandLineNameNoAdapter = noClasses()
            .that()
            .resideInAnyPackage("io.schemasync.core..", "io.schemasync.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS_AND_STORES)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackage("io.schemasync.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);
}
