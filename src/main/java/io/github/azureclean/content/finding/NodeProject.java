package io.github.azureclean.content.finding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code package.json} at the top says.
 *
 * @param dependencies what the app needs when it runs, by name
 * @param devDependencies what is needed for building it
 */
record NodeProject(JsonObject scripts, @Nullable String main, Set<String> dependencies, Set<String> devDependencies) {
    static final String FILE = "package.json";

    /** Programs that a package of another name brings. */
    private static final Map<String, String> BROUGHT_BY = Map.ofEntries(
            Map.entry("nest", "@nestjs/cli"),
            Map.entry("ng", "@angular/cli"),
            Map.entry("remix-serve", "@remix-run/serve"),
            Map.entry("react-router-serve", "@react-router/serve"),
            Map.entry("strapi", "@strapi/strapi"),
            Map.entry("medusa", "@medusajs/cli"),
            Map.entry("fastify", "fastify-cli"),
            Map.entry("keystone", "@keystone-6/core"),
            Map.entry("tsc", "typescript"),
            Map.entry("vue-cli-service", "@vue/cli-service"),
            Map.entry("babel-node", "@babel/node"));

    static NodeProject of(PackageView view) throws IOException {
        JsonObject json = view.json(FILE);
        JsonElement scripts = json.get("scripts");
        JsonElement main = json.get("main");
        return new NodeProject(
                scripts != null && scripts.isJsonObject() ? scripts.getAsJsonObject() : new JsonObject(),
                main != null && main.isJsonPrimitive() ? main.getAsString() : null,
                names(json, "dependencies"),
                names(json, "devDependencies"));
    }

    private static Set<String> names(JsonObject json, String member) {
        JsonElement names = json.get(member);
        return names != null && names.isJsonObject()
                ? Set.copyOf(names.getAsJsonObject().keySet())
                : Set.of();
    }

    /** The script of this name; empty if there is none. */
    String script(String name) {
        JsonElement script = scripts.get(name);
        return script != null && script.isJsonPrimitive() ? script.getAsString() : "";
    }

    boolean builds() {
        return !script("build").isEmpty();
    }

    /** The declared package that brings a program; null if none does for certain. */
    @Nullable
    String bringing(String program) {
        for (String name : List.of(program, BROUGHT_BY.getOrDefault(program, program))) {
            if (dependencies.contains(name) || devDependencies.contains(name)) {
                return name;
            }
        }
        return null;
    }
}
