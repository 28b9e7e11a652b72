package io.github.azureclean.emulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Reply;
import org.jspecify.annotations.Nullable;

/** An error that Resource Manager answers with, or that ends an operation. */
final class ArmProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ArmProblem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ArmProblem missing(String what) {
        return new ArmProblem(404, "ResourceNotFound", what + " was not found.");
    }

    /** The body of Resource Manager's own errors for 401 and 404, the older one of Microsoft.Web for all others. */
    Reply reply() {
        return Reply.json(status, status == 404 || status == 401 ? newShape() : oldShape());
    }

    private JsonObject newShape() {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", getMessage());
        JsonObject body = new JsonObject();
        body.add("error", error);
        return body;
    }

    private JsonObject oldShape() {
        JsonObject body = new JsonObject();
        body.addProperty("Code", code);
        body.addProperty("Message", getMessage());
        body.add("Target", JsonNull.INSTANCE);
        JsonArray details = new JsonArray();
        details.add(only("Message", getMessage()));
        details.add(only("Code", code));
        body.add("Details", details);
        body.add("Innererror", JsonNull.INSTANCE);
        return body;
    }

    private static JsonObject only(String name, @Nullable String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }
}
