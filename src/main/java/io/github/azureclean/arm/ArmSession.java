package io.github.azureclean.arm;

import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.http.CallLimit;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.NetworkFailure;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import io.github.azureclean.http.Session;
import io.github.azureclean.http.TextBody;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests to Resource Manager with our token, and to nowhere else. Reads are sent once more with a new token when the
 * old one was refused; what changes something is sent once.
 */
public final class ArmSession implements AutoCloseable {
    private static final int MOST_PAGES = 50;

    private final URI base;
    private final Session session;
    private final SecretMask mask;

    /**
     * Sets the session up; nothing is sent yet.
     *
     * @param settings how Resource Manager is reached
     * @param token of its own audience
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public ArmSession(ConnectionSettings settings, Bearer token) throws ConnectionException {
        this.base = settings.base();
        this.session = new Session(settings, token);
        this.mask = new SecretMask(token::secretTexts);
    }

    /** Reads an answer's JSON. */
    @FunctionalInterface
    interface Parse<T> {
        T parse(Json json) throws IOException;
    }

    /** Foreign words, fit to be shown. */
    String masked(String text) {
        return mask.line(text);
    }

    /** An address below the base. */
    URI at(String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }

    /** One GET. */
    <T> Reading<T> get(URI uri, Duration limit, Parse<T> parse) throws InterruptedException {
        return read(() -> session.get(uri, CallLimit.of(limit)), parse);
    }

    /** One POST that reads something. */
    <T> Reading<T> query(URI uri, String json, Duration limit, Parse<T> parse) throws InterruptedException {
        return read(() -> session.post(uri, () -> new TextBody(json), () -> {}, CallLimit.of(limit)), parse);
    }

    /** All pages of a list. */
    <T> Reading<List<T>> pages(URI first, Duration limit, Parse<T> parse) throws InterruptedException {
        List<T> all = new ArrayList<>();
        URI next = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            Reading<Page<T>> reading = get(next, limit, json -> page(json, parse));
            if (!(reading instanceof Reading.Value<Page<T>> value)) {
                return reading.map(Page::items);
            }
            all.addAll(value.value().items());
            String link = value.value().next();
            if (link == null || !ours(link)) {
                return new Reading.Value<>(List.copyOf(all), value.serverTime());
            }
            next = URI.create(link);
        }
        return new Reading.Unavailable<>("the list has too many pages", false, null);
    }

    private record Page<T>(List<T> items, @Nullable String next) {}

    private static <T> Page<T> page(Json json, Parse<T> parse) throws IOException {
        List<T> items = new ArrayList<>();
        for (Json each : json.list("value")) {
            items.add(parse.parse(each));
        }
        return new Page<>(items, json.textOrNull("nextLink"));
    }

    /** One POST that changes something; never sent again. */
    ChangeAnswer change(URI uri, String json, Duration limit) throws InterruptedException {
        TextBody body = new TextBody(json);
        try {
            return meaning(session.postOnce(uri, body, CallLimit.of(limit)));
        } catch (CredentialException e) {
            return unsent(mask.line(String.valueOf(e.getMessage())), Cause.TOKEN_EXPIRED);
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, base.getHost());
            String why = mask.line(failure.why());
            return body.begun()
                    ? new ChangeAnswer(new ChangeAnswer.Doubtful(why), null, null, null, null)
                    : unsent(why, failure.permanent());
        }
    }

    private static ChangeAnswer unsent(String why, @Nullable Cause permanent) {
        return new ChangeAnswer(new ChangeAnswer.NotSent(why, permanent), null, null, null, null);
    }

    /** How an operation stands. */
    ChangeAnswer operation(String address, Duration limit) throws InterruptedException {
        try {
            return meaning(session.get(URI.create(address), CallLimit.of(limit)));
        } catch (CredentialException e) {
            String why = mask.line(String.valueOf(e.getMessage()));
            return new ChangeAnswer(new ChangeAnswer.Doubtful(why), null, null, null, null);
        } catch (IOException e) {
            String why = mask.line(NetworkFailure.of(e, base.getHost()).why());
            return new ChangeAnswer(new ChangeAnswer.Doubtful(why), null, null, null, null);
        }
    }

    private ChangeAnswer meaning(RawAnswer answer) {
        return new ChangeAnswer(
                Changes.meaning(answer, this::address, mask),
                answer.status(),
                answer.header("x-ms-correlation-request-id"),
                answer.serverTime(),
                answer.retryAfter(InstantSource.system()));
    }

    /** Where an operation is watched; null if the token must not be sent there. */
    private @Nullable String address(RawAnswer answer) {
        for (String name : List.of("Azure-AsyncOperation", "Location")) {
            String address = answer.header(name);
            if (address != null && ours(address)) {
                return address;
            }
        }
        return null;
    }

    private boolean ours(String address) {
        try {
            URI uri = URI.create(address);
            return base.getScheme().equalsIgnoreCase(uri.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            // What is no address is none of ours.
            return false;
        }
    }

    @FunctionalInterface
    private interface Send {
        RawAnswer send() throws IOException, InterruptedException, CredentialException;
    }

    private <T> Reading<T> read(Send send, Parse<T> parse) throws InterruptedException {
        try {
            return reading(send.send(), parse);
        } catch (CredentialException e) {
            return new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, mask.line(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, base.getHost());
            return new Reading.Unavailable<>(
                    mask.line(failure.why()), failure.hostUnknown(), null, failure.permanent());
        }
    }

    private <T> Reading<T> reading(RawAnswer answer, Parse<T> parse) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return parsed(answer, parse);
        }
        ArmError error = ArmError.of(answer);
        String text = mask.line(error.text());
        if (status == 404) {
            return new Reading.Missing<>(error.code().isEmpty(), text);
        }
        Cause cause = Changes.cause(status);
        if (cause != null) {
            return new Reading.Denied<>(cause, status, text);
        }
        return new Reading.Unavailable<>(
                "HTTP " + status + (text.isEmpty() ? "" : ": " + text),
                false,
                answer.retryAfter(InstantSource.system()));
    }

    private <T> Reading<T> parsed(RawAnswer answer, Parse<T> parse) {
        if (!answer.whole()) {
            return new Reading.Unavailable<>(answer.brokenOff(), false, null);
        }
        try {
            return new Reading.Value<>(parse.parse(Json.of(answer.body())), answer.serverTime());
        } catch (IOException e) {
            return new Reading.Unavailable<>(
                    "HTTP " + answer.status() + " with an answer that cannot be read: " + e.getMessage(), false, null);
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
