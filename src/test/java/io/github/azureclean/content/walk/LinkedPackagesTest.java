package io.github.azureclean.content.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.rule.Preset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of pnpm, whose packages find each other by links alone, becomes one without links. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LinkedPackagesTest {
    private static final String STORE = "node_modules/.pnpm/";

    @TempDir
    Path folder;

    /** A package in the store, as pnpm puts it there. */
    private Tree stored(String id, String name, String... asks) {
        return stored(id, name, "{}", asks);
    }

    private Tree stored(String id, String name, String json, String[] asks) {
        Tree tree = new Tree(folder);
        String place = STORE + id + "/node_modules/";
        tree.file(place + name + "/package.json", json).file(place + name + "/index.js", id);
        for (String ask : asks) {
            String asked = ask.replaceAll("(.)@.*", "$1");
            tree.link(place + asked, up(asked) + "../../" + ask + "/node_modules/" + asked);
        }
        return tree;
    }

    private static String up(String name) {
        return name.startsWith("@") ? "../" : "";
    }

    private Tree direct(String id) {
        String name = id.replaceAll("(.)@.*", "$1");
        return new Tree(folder).link("node_modules/" + name, up(name) + ".pnpm/" + id + "/node_modules/" + name);
    }

    /** Which package of the store stands where. */
    private static Map<String, String> places(Selection selection) throws Exception {
        Map<String, String> places = new TreeMap<>();
        for (SelectedFile file : selection.files()) {
            if (file.path().endsWith("/index.js")) {
                places.put(
                        file.path().substring(0, file.path().length() - "/index.js".length()),
                        Files.readString(file.file()));
            }
        }
        return places;
    }

    @Test
    void what_a_package_asks_for_stands_where_node_finds_it() throws Exception {
        stored("express@4", "express", "accepts@1", "@types/node@2");
        stored("accepts@1", "accepts", "mime@1");
        stored("mime@1", "mime");
        stored("@types/node@2", "@types/node");
        direct("express@4").files("server.js", STORE + "lock.yaml", STORE + "node_modules/mime/index.js");

        assertThat(Ask.of(new Tree(folder)).paths())
                .containsExactly(
                        "node_modules/@types/node/index.js",
                        "node_modules/@types/node/package.json",
                        "node_modules/accepts/index.js",
                        "node_modules/accepts/package.json",
                        "node_modules/express/index.js",
                        "node_modules/express/package.json",
                        "node_modules/mime/index.js",
                        "node_modules/mime/package.json",
                        "server.js");
    }

    @Test
    void of_two_versions_the_one_that_most_ask_for_stands_at_the_top() throws Exception {
        stored("a@1", "a", "ms@1");
        stored("b@1", "b", "ms@2");
        stored("c@1", "c", "ms@2");
        stored("ms@1", "ms");
        stored("ms@2", "ms");
        direct("a@1");
        direct("b@1");
        direct("c@1");

        assertThat(places(Ask.of(new Tree(folder)).select()))
                .containsEntry("node_modules/ms", "ms@2")
                .containsEntry("node_modules/a/node_modules/ms", "ms@1")
                .hasSize(5);
    }

    @Test
    void packages_that_share_a_peer_share_its_copy() throws Exception {
        stored("react@18", "react");
        stored("react@17", "react");
        // Another version of its peer: it has to find the one that stands in old.
        stored("old@1", "old", "react@17", "styled@1");
        stored("styled@1", "styled", "{\"peerDependencies\": {\"react\": \"*\"}}", new String[] {"react@17"});
        direct("old@1");
        direct("react@18");

        assertThat(places(Ask.of(new Tree(folder)).select()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "node_modules/react", "react@18",
                        "node_modules/old", "old@1",
                        "node_modules/old/node_modules/react", "react@17",
                        "node_modules/old/node_modules/styled", "styled@1"));
    }

    @Test
    void a_hidden_folder_beside_a_package_goes_with_it() throws Exception {
        stored("@prisma/client@5", "@prisma/client")
                .file(STORE + "@prisma/client@5/node_modules/.prisma/client/index.js", "generated");
        direct("@prisma/client@5").files("node_modules/.cache/x");

        assertThat(Ask.of(new Tree(folder)).paths())
                .contains("node_modules/.prisma/client/index.js", "node_modules/.cache/x")
                .noneMatch(path -> path.startsWith(STORE));
    }

    @Test
    void a_package_of_the_workspace_brings_what_it_asks_for() throws Exception {
        stored("ms@1", "ms");
        new Tree(folder)
                .files("packages/lib/index.js", "packages/lib/node_modules/.bin/tsc", "apps/web/server.js")
                .link("packages/lib/node_modules/ms", "../../../" + STORE + "ms@1/node_modules/ms")
                .link("apps/web/node_modules/@my/lib", "../../../../packages/lib");

        assertThat(Ask.of(new Tree(folder)).paths())
                .containsExactly(
                        "apps/web/node_modules/@my/lib/index.js",
                        "apps/web/node_modules/ms/index.js",
                        "apps/web/node_modules/ms/package.json",
                        "apps/web/server.js",
                        "packages/lib/index.js",
                        "packages/lib/node_modules/.bin/tsc",
                        "packages/lib/node_modules/ms/index.js",
                        "packages/lib/node_modules/ms/package.json");
    }

    @Test
    void what_a_package_has_inside_itself_stays_there() throws Exception {
        stored("npm@1", "npm", "ms@1").files(STORE + "npm@1/node_modules/npm/node_modules/ms/index.js");
        stored("ms@1", "ms");
        direct("npm@1");

        assertThat(places(Ask.of(new Tree(folder)).select()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("node_modules/npm", "npm@1", "node_modules/npm/node_modules/ms", "x"));
    }

    @Test
    void versions_that_ask_for_each_other_in_turn_come_to_an_end() throws Exception {
        stored("a@1", "a", "b@1");
        stored("b@1", "b", "a@2");
        stored("a@2", "a", "b@2");
        stored("b@2", "b", "a@1");
        direct("a@1");

        Selection selection = Ask.of(new Tree(folder)).select();

        assertThat(selection.findings()).extracting(Finding::kind).containsOnly("symlink-cycle");
        assertThat(places(selection)).containsEntry("node_modules/a", "a@1");
    }

    @Test
    void rules_hold_for_the_names_in_the_package() throws Exception {
        stored("a@1", "a", "ms@1");
        stored("b@1", "b", "ms@2");
        stored("c@1", "c", "ms@1");
        stored("ms@1", "ms");
        stored("ms@2", "ms");
        direct("a@1");
        direct("b@1");
        direct("c@1");

        Selection selection =
                Ask.of(new Tree(folder)).excludes("node_modules/b/**").select();
        assertThat(places(selection).keySet()).containsExactly("node_modules/a", "node_modules/c", "node_modules/ms");
        assertThat(selection.excluded()).extracting(Exclusion::path).containsExactly("node_modules/b");

        assertThat(places(Ask.of(new Tree(folder))
                                .excludes("node_modules/**")
                                .keeps("node_modules/b/**")
                                .select())
                        .keySet())
                .containsExactly("node_modules/b");
    }

    @Test
    void the_command_zip_and_skipped_links_are_as_ever() throws Exception {
        stored("a@1", "a", "ms@1");
        stored("ms@1", "ms");
        direct("a@1").files("server.js");

        assertThat(Ask.of(new Tree(folder)).preset(Preset.ZIP_COMMAND).paths())
                .containsExactly("node_modules/a/index.js", "node_modules/a/package.json", "server.js");
        assertThat(places(Ask.of(new Tree(folder)).symlinks(SymlinkPolicy.SKIP).select())
                        .keySet())
                .containsExactly(STORE + "a@1/node_modules/a", STORE + "ms@1/node_modules/ms");
    }

    @Test
    void an_app_of_a_workspace_alone_is_refused_with_the_command_that_makes_it_whole() {
        stored("a@1", "a");
        new Tree(folder).link("apps/web/node_modules/a", "../../../" + STORE + "a@1/node_modules/a");

        assertThatThrownBy(() -> Ask.of(new Tree(folder.resolve("apps/web"))).select())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("node_modules/a is a symbolic link to ")
                .hasMessageContaining("'pnpm --filter <this project> deploy --prod <folder>'");
    }

    /** Node's search, in the package, comes to the same packages as the links do on disk. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_versions_everybody_gets_what_he_asked_for(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, List<String>> asks = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add("p" + random.nextInt(15) + "@" + i);
        }
        for (int i = 0; i < ids.size(); i++) {
            // What comes later asks for what came before: no circles here.
            Map<String, String> chosen = new TreeMap<>();
            for (int n = 0; n < 3 && i > 0; n++) {
                String other = ids.get(random.nextInt(i));
                chosen.put(other.substring(0, other.indexOf('@')), other);
            }
            chosen.remove(ids.get(i).substring(0, ids.get(i).indexOf('@')));
            asks.put(ids.get(i), List.copyOf(chosen.values()));
            stored(
                    ids.get(i),
                    ids.get(i).substring(0, ids.get(i).indexOf('@')),
                    asks.get(ids.get(i)).toArray(String[]::new));
        }
        Map<String, String> direct = ids.subList(30, 40).stream()
                .collect(Collectors.toMap(id -> id.substring(0, id.indexOf('@')), id -> id, (one, two) -> two));
        direct.values().forEach(this::direct);

        Map<String, String> places = places(Ask.of(new Tree(folder)).select());

        direct.forEach((name, id) -> assertThat(places).containsEntry("node_modules/" + name, id));
        places.forEach((place, id) -> assertThat(asks.get(id))
                .as(place)
                .allSatisfy(asked -> assertThat(found(asked.substring(0, asked.indexOf('@')), place, places))
                        .isEqualTo(asked)));
    }

    /** As Node looks for a package: in {@code node_modules} of each folder on the way up. */
    private static @Nullable String found(String name, String from, Map<String, String> places) {
        for (String at = from; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            String found = places.get((at.isEmpty() ? "" : at + "/") + "node_modules/" + name);
            if (found != null || at.isEmpty()) {
                return found;
            }
        }
    }

    @Test
    void findings_of_links_to_what_is_left_out_are_none_of_packages() throws Exception {
        stored("a@1", "a").files(STORE + "a@1/node_modules/a/.github/x.yml");
        direct("a@1");

        Selection selection = Ask.of(new Tree(folder)).preset(Preset.CLEAN).select();

        assertThat(selection.findings()).isEmpty();
        assertThat(selection.excluded())
                .extracting(Exclusion::path, each -> each.rule().pattern())
                .containsExactly(tuple("node_modules/a/.github", "**/.github/**"));
    }
}
