package io.github.azureclean.report;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.report.DeploymentJournal.HealthEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A deployment's checks in the form of JUnit's XML reports, which most CI systems show. */
public final class DeploymentChecks {
    private enum Verdict {
        PASSED,
        FAILED,
        ERROR,
        SKIPPED
    }

    private record Check(String name, Verdict verdict, String message) {}

    private DeploymentChecks() {}

    /** Writes the checks, whole or not at all. */
    public static void write(DeploymentJournal journal, Path file) throws IOException {
        TextFile.write(file, xml(journal));
    }

    /** Writes the checks of several targets, each a suite, whole or not at all. */
    public static void write(FleetJournal journal, Path file) throws IOException {
        TextFile.write(file, xml(journal));
    }

    /** The checks as text. */
    public static String xml(DeploymentJournal journal) {
        return document(xml -> suite(xml, journal.target().label(), journal));
    }

    /** The checks of several targets as text. */
    public static String xml(FleetJournal journal) {
        return document(xml -> {
            xml.writeStartElement("testsuites");
            for (FleetJournal.Entry each : journal.targets()) {
                xml.writeCharacters("\n");
                suite(xml, each.name() + ", " + each.journal().target().label(), each.journal());
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
        });
    }

    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String document(Body body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory cannot fail", e);
        }
        return text.toString();
    }

    private static void suite(XMLStreamWriter xml, String to, DeploymentJournal journal) throws XMLStreamException {
        List<Check> checks = List.of(taken(journal), succeeded(journal), content(journal), starts(journal));
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "azure-clean deployment to " + plain(to));
        xml.writeAttribute("tests", String.valueOf(checks.size()));
        xml.writeAttribute("failures", String.valueOf(count(checks, Verdict.FAILED)));
        xml.writeAttribute("errors", String.valueOf(count(checks, Verdict.ERROR)));
        xml.writeAttribute("skipped", String.valueOf(count(checks, Verdict.SKIPPED)));
        // The schema that readers of these files share knows neither fractions of a second nor a zone.
        xml.writeAttribute(
                "timestamp",
                LocalDateTime.ofInstant(journal.startedAt(), ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")));
        xml.writeAttribute("time", seconds(Duration.between(journal.startedAt(), journal.endedAt())));
        for (Check check : checks) {
            element(xml, check, type(journal));
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static Check taken(DeploymentJournal journal) {
        String name = "the server took the package";
        if (journal.totals().uploads() == 0) {
            return new Check(
                    name, journal.outcome() == Outcome.FAILED ? Verdict.FAILED : Verdict.SKIPPED, why(journal));
        }
        boolean taken = journal.outcome() == Outcome.SUCCESS || journal.deploymentId() != null;
        return new Check(name, taken ? Verdict.PASSED : unless(journal), why(journal));
    }

    private static Check succeeded(DeploymentJournal journal) {
        boolean good = journal.outcome() == Outcome.SUCCESS
                || journal.cause() == Cause.CONTENT_DIFFERS
                || journal.cause() == Cause.APP_DOES_NOT_START;
        return new Check(
                "the deployment succeeded on the server", good ? Verdict.PASSED : unless(journal), why(journal));
    }

    private static Check content(DeploymentJournal journal) {
        String name = "the content on the server is ours";
        if (journal.verification().proven()) {
            return new Check(name, Verdict.PASSED, "");
        }
        boolean differs = journal.cause() == Cause.CONTENT_DIFFERS;
        return new Check(
                name,
                differs ? Verdict.FAILED : Verdict.SKIPPED,
                differs ? journal.verification().detail() : "not checked");
    }

    private static Check starts(DeploymentJournal journal) {
        String name = "the app starts";
        HealthEntry health = journal.health();
        if (health == null) {
            return new Check(name, Verdict.SKIPPED, "the app was not asked (healthPath, healthUrl)");
        }
        return new Check(
                name,
                health.good() ? Verdict.PASSED : unless(journal),
                health.url() + ": " + health.detail() + " (try " + health.tries() + ")");
    }

    private static Verdict unless(DeploymentJournal journal) {
        return switch (journal.outcome()) {
            case FAILED -> Verdict.FAILED;
            case UNKNOWN -> Verdict.ERROR;
            case SUCCESS, SKIPPED, DRY_RUN -> Verdict.SKIPPED;
        };
    }

    private static String why(DeploymentJournal journal) {
        List<String> words = new ArrayList<>(List.of(journal.reason()));
        if (journal.cause() != null) {
            words.add(Cures.of(journal.cause()));
        }
        return String.join(" ", words).strip();
    }

    private static void element(XMLStreamWriter xml, Check check, String type) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "azure-clean.deployment");
        xml.writeAttribute("name", check.name());
        // How long each check took is not known; the suite has the time of all.
        xml.writeAttribute("time", "0.000");
        if (check.verdict() != Verdict.PASSED) {
            xml.writeEmptyElement(
                    switch (check.verdict()) {
                        case FAILED -> "failure";
                        case ERROR -> "error";
                        case PASSED, SKIPPED -> "skipped";
                    });
            xml.writeAttribute("message", plain(check.message()));
            if (check.verdict() != Verdict.SKIPPED) {
                xml.writeAttribute("type", type);
            }
        }
        xml.writeEndElement();
    }

    private static String type(DeploymentJournal journal) {
        return journal.cause() == null ? "" : journal.cause().anchor();
    }

    private static long count(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000 + "." + String.format(Locale.ROOT, "%03d", duration.toMillis() % 1000);
    }

    /** Without the characters that XML cannot hold. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        PlainText.plain(text)
                .codePoints()
                .filter(c -> c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
