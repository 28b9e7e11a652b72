package io.github.azureclean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Arrays;

/** Holds the table of packages: who may use whom, and what the pure ones know nothing of. */
@AnalyzeClasses(packages = "io.github.azureclean", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
    private static final String OURS = "io.github.azureclean.";

    /** The product's classes, wherever the tests are compiled to. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule no_cycles = slices().matching(OURS + "(*)..").should().beFreeOfCycles();

    /** Everybody may use it, so it uses nobody. */
    @ArchTest
    static final ArchRule problem_uses_none_of_ours = only("problem");

    @ArchTest
    static final ArchRule content_uses_none_of_ours = only("content");

    @ArchTest
    static final ArchRule credentials_uses_none_of_ours = only("credentials");

    @ArchTest
    static final ArchRule emulator_uses_none_of_ours = only("emulator");

    @ArchTest
    static final ArchRule manifest_uses_content = only("manifest", "content");

    @ArchTest
    static final ArchRule deploy_uses_manifest = only("deploy", "manifest");

    @ArchTest
    static final ArchRule zip_uses_content_and_manifest = only("zip", "content", "manifest");

    @ArchTest
    static final ArchRule http_uses_deploy_and_credentials = only("http", "deploy", "credentials");

    @ArchTest
    static final ArchRule arm_uses_deploy_credentials_and_http = only("arm", "deploy", "credentials", "http");

    @ArchTest
    static final ArchRule kudu_uses_deploy_credentials_and_http = only("kudu", "deploy", "credentials", "http");

    @ArchTest
    static final ArchRule report_uses_manifest_and_deploy = only("report", "manifest", "deploy");

    @ArchTest
    static final ArchRule usecase_knows_neither_maven_nor_http =
            only("usecase", "content", "zip", "manifest", "deploy", "report", "settings", "credentials", "emulator");

    @ArchTest
    static final ArchRule settings_use_what_they_are_settings_of =
            only("settings", "content", "deploy", "credentials", "emulator", "zip");

    /** A goal's parameters are read in one place; everybody below is given what it needs. */
    @ArchTest
    static final ArchRule only_one_class_asks_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(OURS + "mojo.build.Environment")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperties");

    @ArchTest
    static final ArchRule settings_are_handed_over_not_goals = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Mojo")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Mojo");

    /** What is taken from Maven serves every goal, so it knows none. */
    @ArchTest
    static final ArchRule build_room_knows_no_goal = noClasses()
            .that()
            .resideInAPackage(OURS + "mojo.build")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OURS + "mojo");

    @ArchTest
    static final ArchRule pure_packages_know_neither_maven_nor_http_nor_real_time = noClasses()
            .that()
            .resideInAnyPackage(OURS + "content..", OURS + "manifest..", OURS + "deploy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.maven..", "org.apache.hc..", "java.net.http..", "org.codehaus.plexus.archiver..")
            .orShould(ArchConditions.callMethod(java.time.Instant.class, "now"))
            .orShould(ArchConditions.callMethod(System.class, "currentTimeMillis"))
            .orShould(ArchConditions.callMethod(System.class, "nanoTime"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_sleeps_by_thread = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould(ArchConditions.callMethod(Thread.class, "sleep", java.time.Duration.class));

    private static ArchRule only(String name, String... others) {
        String[] foreign = Arrays.stream(new String[] {
                    "content",
                    "credentials",
                    "emulator",
                    "manifest",
                    "deploy",
                    "zip",
                    "http",
                    "arm",
                    "kudu",
                    "report",
                    "settings",
                    "usecase",
                    "mojo"
                })
                .filter(each -> !each.equals(name) && !Arrays.asList(others).contains(each))
                .map(each -> OURS + each + "..")
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> outside = resideInAPackage(foreign[0]);
        for (String each : foreign) {
            outside = outside.or(resideInAPackage(each));
        }
        return classes()
                .that()
                .resideInAPackage(OURS + name + "..")
                .should(ArchConditions.not(ArchConditions.dependOnClassesThat(outside)))
                .as(name + " uses only " + Arrays.toString(others))
                .allowEmptyShould(true);
    }
}
