package io.github.azureclean.emulator.admin;

import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.emulator.http.RequestEntry;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.site.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A page that shows the emulator's state and refreshes itself. */
public final class StatusPage {
    private static final int SHOWN_DEPLOYMENTS = 20;
    private static final int SHOWN_REQUESTS = 30;
    private static final int SHOWN_FILES = 200;

    private final Slot slot;
    private final Supplier<List<RequestEntry>> requests;

    public StatusPage(Slot slot, Supplier<List<RequestEntry>> requests) {
        this.slot = slot;
        this.requests = requests;
    }

    String render() throws IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"refresh\" content=\"2\"><title>App Service emulator</title><style>")
                .append("body{font:14px/1.4 system-ui,sans-serif;margin:2em;color:#222;background:#fff}")
                .append("table{border-collapse:collapse}td,th{text-align:left;padding:.2em .8em .2em 0;")
                .append("border-bottom:1px solid #ddd;vertical-align:top}h2{font-size:1.1em;margin-top:1.5em}")
                .append(".bad{color:#a40000}.good{color:#006400}</style></head><body><h1>App Service emulator</h1>");
        html.append("<p>Personality ")
                .append(escape(kudu().options().personality().name()))
                .append(". Deployment service <code>")
                .append(escape(slot.scmUri().toString()))
                .append("</code>, site <a href=\"")
                .append(escape(slot.siteUri().toString()))
                .append("\">")
                .append(escape(slot.siteUri().toString()))
                .append("</a>, user <code>")
                .append(escape(kudu().options().username()))
                .append("</code>.</p>");
        kudu().inside(() -> {
            lock(html);
            deployments(html);
            faults(html);
            files(html);
            return true;
        });
        requests(html);
        return html.append("</body></html>\n").toString();
    }

    private Kudu kudu() {
        return slot.content().kudu();
    }

    private void lock(StringBuilder html) throws IOException {
        html.append("<h2>Lock</h2><p id=\"lock\">");
        if (kudu().lock().isHeld()) {
            html.append("held: ").append(escape(kudu().lock().heldBy()));
            var expiry = kudu().lock().expiry();
            html.append(expiry == null ? "" : ", until " + escape(expiry.toString()));
        } else {
            html.append("free");
        }
        html.append("</p>");
    }

    private void deployments(StringBuilder html) {
        html.append("<h2>Deployments</h2><table id=\"deployments\"><tr><th>received<th>id<th>status<th>deployer")
                .append("<th>message<th>ended<th></tr>");
        List<Deployment> all = kudu().store().list();
        for (Deployment each : all.subList(0, Math.min(all.size(), SHOWN_DEPLOYMENTS))) {
            boolean good = each.status == Deployment.SUCCESS;
            String mark = !each.complete ? "" : good ? " class=\"good\"" : " class=\"bad\"";
            row(html, each.received.toString(), each.id);
            html.append("<td")
                    .append(mark)
                    .append('>')
                    .append(each.status)
                    .append(' ')
                    .append(escape(each.statusText))
                    .append("</td>");
            cells(html, each.deployer, each.message, each.ended == null ? "" : each.ended.toString());
            cells(html, kudu().store().isActive(each) ? "active" : "");
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void faults(StringBuilder html) {
        html.append("<h2>Armed faults</h2><ul id=\"faults\">");
        FaultJson.write(kudu().faults().active())
                .forEach(each -> html.append("<li><code>")
                        .append(escape(each.toString()))
                        .append("</code></li>"));
        html.append("</ul>");
    }

    private void files(StringBuilder html) throws IOException {
        Path root = kudu().home().wwwroot();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile)
                    .sorted()
                    .limit(SHOWN_FILES + 1L)
                    .toList();
        }
        html.append("<h2>Site</h2><table id=\"site\"><tr><th>file<th>bytes<th>time</tr>");
        for (Path file : files.subList(0, Math.min(files.size(), SHOWN_FILES))) {
            row(
                    html,
                    root.relativize(file).toString(),
                    String.valueOf(Files.size(file)),
                    Files.getLastModifiedTime(file).toString());
            html.append("</tr>");
        }
        html.append("</table>").append(files.size() > SHOWN_FILES ? "<p>and more</p>" : "");
    }

    private void requests(StringBuilder html) {
        html.append("<h2>Last requests</h2><table id=\"requests\"><tr><th>time<th>request<th>status</tr>");
        List<RequestEntry> all = requests.get();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN_REQUESTS); i--) {
            RequestEntry each = all.get(i);
            row(
                    html,
                    each.time().toString(),
                    each.method() + " " + each.path(),
                    each.status() == 0 ? "no answer" : String.valueOf(each.status()));
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private static void row(StringBuilder html, String... cells) {
        html.append("<tr>");
        cells(html, cells);
    }

    private static void cells(StringBuilder html, String... cells) {
        for (String cell : cells) {
            html.append("<td>").append(escape(cell)).append("</td>");
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
