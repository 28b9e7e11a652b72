package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTimesTest {
    private static final String TIMES = """
            import zipfile
            for i in zipfile.ZipFile(sys.argv[1]).infolist():
                print(i.filename, '%d-%02d-%02d %02d:%02d:%02d' % i.date_time)
            """;

    @TempDir
    Path folder;

    private Path zip() {
        return folder.resolve("app.zip");
    }

    private Tree tree() {
        return new Tree(folder.resolve("src"));
    }

    private List<String> times(PackageRequest request) throws Exception {
        new PackageWriter().write(request);
        return Programs.python(TIMES, zip());
    }

    @Test
    void contentTimesAreEqualExactlyForEqualContent() throws Exception {
        List<String> times = times(
                tree().file("a", "same").file("b", "same").file("c", "other").request(zip()));

        assertThat(times.get(0).substring(2)).isEqualTo(times.get(1).substring(2));
        assertThat(times.get(0).substring(2)).isNotEqualTo(times.get(2).substring(2));
    }

    @Test
    void contentTimesStayTheSameBetweenVersions() throws Exception {
        // SHA-256 of "hello" begins with 2cf24dba; its first 27 bits are 23,564,909.
        assertThat(times(tree().file("a", "hello").request(zip())).get(0)).isEqualTo("a 2002-06-30 11:36:58");
    }

    @Test
    void buildTimeIsOneForAllAndTheWallClockOfUtcInEveryZone() throws Exception {
        // In Berlin this wall clock does not exist: summer time begins.
        Instant time = Instant.parse("2026-03-29T02:30:10Z");
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String id : new String[] {"Europe/Berlin", "UTC", "America/Los_Angeles", "Pacific/Apia"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(id)));
                assertThat(times(tree().file("a", "1")
                                .file("b", "2")
                                .folder("c")
                                .request(zip(), new EntryTimes.Build(time))))
                        .as(id)
                        .containsExactly(
                                "a 2026-03-29 02:30:10",
                                "b 2026-03-29 02:30:10",
                                "c/ 2026-03-29 02:30:10",
                                ".azure-clean 2026-03-29 02:30:10");
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void fileTimeIsTheFilesOwn() throws Exception {
        Tree tree = tree().file("a", "1").file("old", "2").file("odd", "3");
        Files.setLastModifiedTime(tree.root().resolve("a"), FileTime.from(Instant.parse("2024-02-29T12:34:56Z")));
        Files.setLastModifiedTime(tree.root().resolve("odd"), FileTime.from(Instant.parse("2024-02-29T12:34:57Z")));
        Files.setLastModifiedTime(tree.root().resolve("old"), FileTime.from(Instant.EPOCH));

        assertThat(times(tree.request(zip(), new EntryTimes.File())))
                .contains("a 2024-02-29 12:34:56", "odd 2024-02-29 12:34:56", "old 1980-01-01 00:00:00");
    }

    @Test
    void manyEntriesKeepTheirOwnTimesInTheCentralDirectoryAndInLocalHeaders() throws Exception {
        Tree tree = tree();
        for (int i = 0; i < 2500; i++) {
            tree.file("f" + i, "" + i);
        }
        List<String> central = times(tree.request(zip()));

        List<String> local = Programs.python("""
                import struct, zipfile
                data = open(sys.argv[1], 'rb').read()
                for i in zipfile.ZipFile(sys.argv[1]).infolist():
                    t, d = struct.unpack_from('<HH', data, i.header_offset + 10)
                    print(i.filename, '%d-%02d-%02d %02d:%02d:%02d' % (
                        1980 + (d >> 9), d >> 5 & 15, d & 31, t >> 11, t >> 5 & 63, 2 * (t & 31)))
                """, zip());

        assertThat(local).isEqualTo(central);
        assertThat(central.stream()
                        .map(line -> line.split(" ", 2)[1])
                        .distinct()
                        .count())
                .isGreaterThan(2490);
    }
}
