package studio.bottega.systemtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules that ARCHITECTURE.md calls invariants, as far as imports can show them. */
class ArchitectureTest {

    private static final String BASE = "studio.bottega.";
    private static final JavaClasses HOUSE = House.classes();

    private static void holds(ArchRule rule) {
        rule.check(HOUSE);
    }

    @Test
    void programsNeverImportEachOther() {
        holds(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contract")
                .definedBy(BASE + "contract..")
                .layer("storage")
                .definedBy(BASE + "storage..")
                .layer("client")
                .definedBy(BASE + "client..")
                .layer("engine")
                .definedBy(BASE + "engine..")
                .layer("agent")
                .definedBy(BASE + "agent..")
                .layer("models")
                .definedBy(BASE + "generators..")
                .layer("media")
                .definedBy(BASE + "media..")
                .layer("worker")
                .definedBy(BASE + "worker..")
                .layer("local")
                .definedBy(BASE + "local..")
                .whereLayer("engine")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("agent")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("worker")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("local")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("agent", "worker")
                .whereLayer("storage")
                .mayOnlyBeAccessedByLayers("engine", "agent", "worker")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("worker", "local")
                .whereLayer("models")
                .mayOnlyBeAccessedByLayers("worker", "local"));
    }

    @Test
    void packagesFormNoCycles() {
        // Not the contract's: its packages are one vocabulary, in which a finding speaks of a plan's patch.
        for (String module : List.of("storage", "engine", "agent", "media", "worker", "local")) {
            holds(slices().matching(BASE + module + ".(**)").should().beFreeOfCycles());
        }
        holds(slices().matching(BASE + "generators.(*)..").should().beFreeOfCycles());
    }

    @Test
    void contractKnowsNoFrameworkAndNoInputOrOutput() {
        holds(classes()
                .that()
                .resideInAPackage(BASE + "contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "java.io",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        BASE + "contract.."));
        holds(noClasses()
                .that()
                .resideInAPackage(BASE + "contract.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.."));
    }

    @Test
    void sqlIsWrittenInStorageOnly() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(BASE + "engine..", BASE + "agent..", BASE + "worker..", BASE + "client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql.."));
    }

    @Test
    void numericCodeKnowsTheTensorLibraryAndTheJdkAlone() {
        holds(classes()
                .that()
                .resideInAPackage(BASE + "generators..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "ai.djl..",
                        "com.google.gson..", // DJL's own parser of JSON
                        "org.jspecify..",
                        "org.slf4j..",
                        BASE + "generators.."));
    }

    @Test
    void mediaCodeHasNoNetwork() {
        holds(noClasses()
                .that()
                .resideInAPackage(BASE + "media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.apache.kafka..", "java.sql..", "io.quarkus.."));
    }

    @Test
    void theGlobalSeedIsNeverSet() {
        holds(noClasses().should().callMethod("ai.djl.engine.Engine", "setRandomSeed", "int"));
    }

    @Test
    void timeIsInjected() {
        holds(noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void namesSayWhatAThingIs() {
        holds(noClasses()
                .that()
                .haveNameNotMatching(".*\\$.*")
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)"));
    }

    @Test
    void nothingPublicCanBeReassigned() {
        holds(fields().that().arePublic().should().beFinal());
    }

    @Test
    void domainTypesAreValues() {
        Set<String> others = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            boolean value = type.isRecord() || type.isEnum() || type.isInterface();
            if (type.getPackageName().equals(BASE + "contract.domain") && !value && hasState(type)) {
                others.add(type.getName());
            }
        }
        assertThat(others)
                .as("domain classes that are neither record, enum nor interface")
                .isEmpty();
    }

    private static boolean hasState(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Set<String> bare = new TreeSet<>();
        for (JavaClass type : HOUSE) {
            JavaPackage itsPackage = type.getPackage();
            if (itsPackage.getName().startsWith("studio.bottega")
                    && itsPackage.tryGetPackageInfo().isEmpty()) {
                bare.add(itsPackage.getName());
            }
        }
        assertThat(bare).as("packages without package-info.java").isEmpty();
    }
}
