package io.github.azureclean.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the documentation and the examples say is true of the plugin's descriptor and of each other. */
class ExamplesTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path SITE = Path.of("src/site/markdown");
    private static final String PREFIX = "azure-clean.";

    private static final Pattern PROPERTY =
            Pattern.compile("(?<!classname=\"|[\\w./])azure-clean\\.([A-Za-z]+(?:\\.[A-Za-z]+)*)");
    private static final Pattern GOAL = Pattern.compile("(?<![\\w.])azure-clean:([a-z]+(?:-[a-z]+)*)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern XML_BLOCK = Pattern.compile("(?ms)^```xml\\n(.*?)^```");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

    private static final Set<String> goals = new TreeSet<>();
    /** Default values by the name of a parameter, one of each goal; empty for none. */
    private static final Map<String, Set<String>> defaults = new LinkedHashMap<>();
    /** Names as properties, without the prefix, by the name of a parameter; itself for one of the POM only. */
    private static final Map<String, String> properties = new LinkedHashMap<>();

    @BeforeAll
    static void readDescriptor() throws IOException, XmlPullParserException {
        for (Xpp3Dom mojo : dom(Files.readString(DESCRIPTOR)).getChild("mojos").getChildren()) {
            goals.add(mojo.getChild("goal").getValue());
            Xpp3Dom configuration = mojo.getChild("configuration");
            for (Xpp3Dom parameter : mojo.getChild("parameters").getChildren()) {
                String name = parameter.getChild("name").getValue();
                Xpp3Dom value = configuration == null ? null : configuration.getChild(name);
                String expression = value == null || value.getValue() == null ? "" : value.getValue();
                boolean ours = expression.startsWith("${" + PREFIX) || parameterOfPomOnly(mojo, value);
                if (parameter.getChild("editable").getValue().equals("true") && ours) {
                    String given = value == null ? null : value.getAttribute("default-value");
                    defaults.computeIfAbsent(name, key -> new TreeSet<>()).add(given == null ? "" : given);
                    properties.put(
                            name,
                            expression.isEmpty()
                                    ? name
                                    : expression.substring(2 + PREFIX.length(), expression.length() - 1));
                }
            }
        }
    }

    private static boolean parameterOfPomOnly(Xpp3Dom mojo, Xpp3Dom value) {
        return Set.of("clean-package", "azure-deploy")
                        .contains(mojo.getChild("goal").getValue())
                && value == null;
    }

    static List<Path> poms() throws IOException {
        return files(EXAMPLES, "pom.xml");
    }

    static List<Path> workflows() throws IOException {
        return files(EXAMPLES, ".yml");
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(SITE, ".md"));
        pages.addAll(files(EXAMPLES, ".md"));
        pages.add(Path.of("README.md"));
        return pages;
    }

    static List<Path> documentation() throws IOException {
        List<Path> all = new ArrayList<>(pages());
        all.addAll(files(EXAMPLES, ""));
        return all;
    }

    @Test
    void there_are_examples_and_pages_to_check() throws IOException {
        assertThat(poms()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(workflows()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(pages()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(defaults).containsEntry("maxAttempts", Set.of("3")).containsKey("webConfig");
        assertThat(properties).containsEntry("appName", "appName").containsEntry("emulatorPort", "emulator.port");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void a_pom_is_one_that_maven_reads_and_sets_existing_parameters(Path pom) throws Exception {
        String text = Files.readString(pom);
        assertThat(new MavenXpp3Reader().read(new StringReader(text), true).getArtifactId())
                .isNotBlank();
        assertThat(configured(dom(text))).isNotEmpty().isSubsetOf(allowedElements());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void xml_in_a_page_is_well_formed_and_sets_existing_parameters(Path page) throws Exception {
        for (MatchResult block : all(XML_BLOCK, Files.readString(page))) {
            Xpp3Dom xml = dom("<fragment>" + block.group(1).replaceFirst("<\\?xml.*?\\?>", "") + "</fragment>");
            assertThat(configured(xml)).as(block.group(1)).isSubsetOf(allowedElements());
        }
    }

    @ParameterizedTest
    @MethodSource("documentation")
    void every_property_and_goal_exists(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(firstGroups(PROPERTY, text)).isSubsetOf(properties.values());
        assertThat(firstGroups(GOAL, text)).isSubsetOf(goals);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_table_of_parameters_names_existing_ones_with_their_defaults(Path page) throws IOException {
        for (Row row : parameterRows(page)) {
            assertThat(row.names()).as(row.line()).isNotEmpty();
            for (String written : row.names()) {
                String name = name(written);
                assertThat(defaults.keySet()).as(row.line()).contains(name);
                if (row.defaultValue() != null) {
                    // A default that is worked out, or none, is said in words.
                    String said = row.defaultValue().matches("`[^`]+`")
                            ? row.defaultValue().replace("`", "")
                            : "";
                    assertThat(defaults.get(name)).as(row.line()).contains(said);
                }
            }
        }
    }

    /** The name of a parameter, which may be written as its property. */
    private static String name(String written) {
        return properties.entrySet().stream()
                .filter(each -> each.getValue().equals(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
    }

    @Test
    void every_parameter_stands_in_a_table_of_the_site() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : files(SITE, ".md")) {
            parameterRows(page).forEach(row -> row.names().forEach(each -> named.add(name(each))));
        }
        assertThat(named).containsAll(defaults.keySet());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_is_yaml_without_repeated_keys_and_pins_its_actions(Path workflow) throws IOException {
        String text = Files.readString(workflow);
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(strict)).load(text);
        assertThat(read).isInstanceOf(Map.class);
        assertThat(firstGroups(Pattern.compile("uses: (\\S+)"), text))
                .allSatisfy(action -> assertThat(action).matches("[\\w-]+/[\\w-]+@v\\d+"));
        if (workflow.toString().contains(".github")) {
            Map<?, ?> keys = (Map<?, ?>) read;
            assertThat(keys.containsKey("permissions")).isTrue();
            assertThat(keys.containsKey("concurrency")).isTrue();
            assertThat(keys.get("permissions")).extracting("contents").isEqualTo("read");
        }
    }

    @ParameterizedTest
    @MethodSource("documentation")
    void no_command_line_holds_a_secret(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(firstGroups(Pattern.compile("(?i)(-D\\S*(?:user(?:name)?|pass(?:word)?|token|secret)=)"), text))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_secret_reaches_a_workflow_s_command_by_the_environment_only(Path workflow) throws IOException {
        String text = Files.readString(workflow);
        assertThat(text.lines().filter(line -> line.contains("${{ secrets.")))
                .allSatisfy(line -> assertThat(line).matches("\\s+[A-Z_]+: \\$\\{\\{ secrets\\.[A-Z_]+ }}"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_relative_link_leads_somewhere(Path page) throws IOException {
        String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
        for (String link : firstGroups(LINK, text)) {
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).as(link).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).as(link).contains(parts[1]);
            }
        }
    }

    /** A row of a table whose first column is headed {@code parameter}. */
    private record Row(String line, List<String> names, String defaultValue) {}

    private static List<Row> parameterRows(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> head = null;
        for (String line : Files.readAllLines(page)) {
            if (!line.startsWith("|")) {
                head = null;
                continue;
            }
            List<String> cells = Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                    .map(String::strip)
                    .toList();
            if (head == null) {
                head = cells;
            } else if (head.get(0).startsWith("parameter") && !cells.get(0).startsWith("--")) {
                boolean exact = head.size() > 1
                        && head.get(0).equals("parameter")
                        && head.get(1).equals("default");
                rows.add(new Row(line, List.copyOf(firstGroups(CODE, cells.get(0))), exact ? cells.get(1) : null));
            }
        }
        return rows;
    }

    private static Set<String> anchors(Path page) throws IOException {
        String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
        Set<String> anchors = new LinkedHashSet<>(firstGroups(ANCHOR, text));
        if (page.startsWith(SITE)) {
            // The site makes other ids of headings than code hosts do, so only written ones work everywhere.
            return anchors;
        }
        for (String heading : firstGroups(HEADING, text)) {
            anchors.add(heading.replaceAll("<[^>]*>", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-'));
        }
        return anchors;
    }

    /** What may stand in a configuration: {@code parameter} or {@code block/element}. */
    private static Set<String> allowedElements() {
        Set<String> allowed = new TreeSet<>(defaults.keySet());
        fields(FileSet.class).forEach(field -> allowed.add("fileSet/" + field));
        fields(WebConfigBlock.class).forEach(field -> allowed.add("webConfig/" + field));
        return allowed;
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(Field::getName);
    }

    private static Set<String> configured(Xpp3Dom xml) {
        Set<String> names = new TreeSet<>();
        boolean foreign = xml.getName().equals("plugin")
                && xml.getChild("artifactId") != null
                && !xml.getChild("artifactId").getValue().equals("azure-clean-maven-plugin");
        if (foreign) {
            return names;
        }
        for (Xpp3Dom child : xml.getChildren()) {
            switch (xml.getName()) {
                case "configuration" -> names.add(child.getName());
                case "fileSet", "webConfig" -> names.add(xml.getName() + "/" + child.getName());
                default -> {}
            }
            names.addAll(configured(child));
        }
        return names;
    }

    private static Xpp3Dom dom(String xml) throws IOException, XmlPullParserException {
        return Xpp3DomBuilder.build(new StringReader(xml));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static Set<String> firstGroups(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
