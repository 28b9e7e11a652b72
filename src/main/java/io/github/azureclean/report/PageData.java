package io.github.azureclean.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.Excluded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the report page's script reads, as JSON that is safe inside a script element. */
final class PageData {
    // Gson's own HTML-safe form: no <, >, &, ' or line separator stands in the text as such.
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
            .create();

    private PageData() {}

    static String json(
            PackageManifest manifest, @Nullable ManifestDifference changes, List<FleetJournal.Entry> deployments) {
        JsonObject data = new JsonObject();
        data.add("package", GSON.toJsonTree(manifest.packageFile()));
        data.add("totals", GSON.toJsonTree(manifest.totals()));
        data.add("findings", GSON.toJsonTree(manifest.findings()));
        data.add("kept", GSON.toJsonTree(manifest.kept()));
        List<String> methods = manifest.entries().stream()
                .map(Entry::method)
                .distinct()
                .sorted()
                .toList();
        data.add("methods", GSON.toJsonTree(methods));
        data.add("entries", entries(manifest.entries(), methods));
        data.add("excluded", excluded(manifest.excluded()));
        data.add("rules", rules(manifest.excluded()));
        data.add("changes", changes == null ? JsonNull.INSTANCE : changes(changes));
        data.add("deployments", deployments(deployments));
        return GSON.toJson(data);
    }

    private static JsonArray deployments(List<FleetJournal.Entry> deployments) {
        JsonArray all = new JsonArray(deployments.size());
        for (FleetJournal.Entry each : deployments) {
            JsonObject deployment = new JsonObject();
            deployment.addProperty("name", each.name());
            deployment.add("journal", GSON.toJsonTree(each.journal()));
            deployment.add("cure", cure(each.journal().cause()));
            all.add(deployment);
        }
        return all;
    }

    /** Rows without field names, and what repeats as a number: the page is a third of the size. */
    private static JsonArray entries(List<Entry> entries, List<String> methods) {
        JsonArray rows = new JsonArray(entries.size());
        for (Entry entry : entries) {
            JsonArray row = new JsonArray(6);
            row.add(entry.path());
            row.add(entry.size());
            row.add(entry.compressedSize());
            row.add(entry.sha256());
            row.add(methods.indexOf(entry.method()));
            if (entry.source().equals(entry.path())) {
                row.add(0);
            } else {
                row.add(entry.source());
            }
            rows.add(row);
        }
        return rows;
    }

    private static JsonArray excluded(List<Excluded> excluded) {
        JsonArray rows = new JsonArray(excluded.size());
        for (Excluded each : excluded) {
            JsonArray row = new JsonArray(4);
            row.add(each.path());
            row.add(each.directory());
            row.add(each.files());
            row.add(each.size());
            rows.add(row);
        }
        return rows;
    }

    private static JsonArray rules(List<Excluded> excluded) {
        Map<List<String>, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < excluded.size(); i++) {
            places.computeIfAbsent(
                            List.of(excluded.get(i).rule(), excluded.get(i).origin()), key -> new ArrayList<>())
                    .add(i);
        }
        JsonArray rules = new JsonArray();
        for (RuleUses use : RuleUses.of(excluded)) {
            JsonObject rule = new JsonObject();
            rule.addProperty("rule", use.rule());
            rule.addProperty("origin", use.origin());
            rule.addProperty("files", use.files());
            rule.addProperty("bytes", use.bytes());
            rule.add("rows", GSON.toJsonTree(places.get(List.of(use.rule(), use.origin()))));
            rules.add(rule);
        }
        return rules;
    }

    private static JsonObject changes(ManifestDifference changes) {
        JsonObject json = new JsonObject();
        JsonArray added = new JsonArray();
        changes.added().forEach(entry -> added.add(change(entry.path(), entry.size())));
        JsonArray removed = new JsonArray();
        changes.removed().forEach(entry -> removed.add(change(entry.path(), -entry.size())));
        JsonArray changed = new JsonArray();
        changes.changed()
                .forEach(each -> changed.add(change(
                        each.after().path(), each.after().size() - each.before().size())));
        json.add("added", added);
        json.add("removed", removed);
        json.add("changed", changed);
        json.addProperty("contentSizeDifference", changes.contentSizeDifference());
        json.addProperty("packageSizeDifference", changes.packageSizeDifference());
        return json;
    }

    private static JsonArray change(String path, long bytes) {
        JsonArray row = new JsonArray(2);
        row.add(path);
        row.add(bytes);
        return row;
    }

    private static JsonElement cure(@Nullable Cause cause) {
        if (cause == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("text", Cures.of(cause));
        json.addProperty("link", cause.link());
        return json;
    }
}
