package io.github.azureclean.emulator.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A call of {@code /api/publish} through Azure Resource Manager: its parameters are in the body (ArmUtils). */
final class ArmEnvelope {
    /** The name of the parameter with the package's address. */
    static final String PACKAGE_URI = "packageUri";

    private static final String BRIDGE_HEADER = "x-ms-geo-location";

    private ArmEnvelope() {}

    /** Whether a request came over the bridge. */
    static boolean isOn(Exchange exchange) {
        return exchange.header(BRIDGE_HEADER) != null;
    }

    /** Puts the envelope's properties in the place of the query; on Windows the call is always asynchronous. */
    static void open(Exchange exchange, Personality personality) throws IOException {
        String text = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new HashMap<>();
        try {
            JsonObject properties =
                    JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("properties");
            if (properties == null) {
                throw new Refusal(400, "The JSON request has no properties");
            }
            for (Map.Entry<String, JsonElement> each : properties.entrySet()) {
                if (each.getValue().isJsonPrimitive()) {
                    parameters.put(each.getKey(), each.getValue().getAsString());
                }
            }
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            throw new Refusal(400, "The JSON request is not valid");
        }
        if (!personality.isLinux()) {
            parameters.keySet().removeIf("async"::equalsIgnoreCase);
            parameters.put("async", "true");
        }
        exchange.replaceQuery(parameters);
    }
}
