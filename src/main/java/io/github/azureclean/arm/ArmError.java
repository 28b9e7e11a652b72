package io.github.azureclean.arm;

import io.github.azureclean.http.RawAnswer;
import java.io.IOException;

/**
 * An error in either of its shapes: {@code {"error":{"code","message"}}} or the older {@code {"Code","Message"}}.
 *
 * @param code the server's word for it; empty if there is none
 * @param text the server's words; what else the body says, if it is of neither shape
 */
record ArmError(String code, String text) {
    static ArmError of(RawAnswer answer) {
        try {
            Json json = Json.of(answer.body());
            Json inner = json.child("error");
            String message = inner.text("message").isEmpty() ? json.text("message") : inner.text("message");
            if (!message.isEmpty()) {
                return new ArmError(inner.text("code").isEmpty() ? json.text("code") : inner.text("code"), message);
            }
        } catch (IOException e) {
            // A proxy's or front end's page: its own words are all there is to show.
            return new ArmError("", answer.text().words());
        }
        return new ArmError("", answer.text().words());
    }
}
