package io.github.azureclean.mojo.build;

import io.github.azureclean.credentials.Credential;
import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.swap.SlotContents;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.kudu.KuduScmSite;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The SCM sites of an app's slots, at the hosts that Resource Manager tells. */
final class SlotSites implements SlotContents, AutoCloseable {

    private final ResourceManager manager;
    private final Function<String, URI> url;
    private final Credential credential;
    private final Function<URI, ConnectionSettings> way;
    private final Map<String, KuduScmSite> open = new HashMap<>();

    /**
     * @param url the base address of a host that Resource Manager told
     * @param credential opens the SCM sites
     * @param way how a base address is reached
     */
    SlotSites(
            ResourceManager manager,
            Function<String, URI> url,
            Credential credential,
            Function<URI, ConnectionSettings> way) {
        this.manager = manager;
        this.url = url;
        this.credential = credential;
        this.way = way;
    }

    @Override
    public Reading<String> marker(String slot, Duration limit) throws InterruptedException {
        Reading<KuduScmSite> site = site(slot, limit);
        if (!(site instanceof Reading.Value<KuduScmSite> value)) {
            return site.map(none -> "");
        }
        return value.value()
                .file(MarkerProof.AT_THE_ROOT, limit)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip());
    }

    @Override
    public Reading<AppLog> appLog(String slot, Duration limit) throws InterruptedException {
        Reading<KuduScmSite> site = site(slot, limit);
        return site instanceof Reading.Value<KuduScmSite> value
                ? value.value().appLog(limit)
                : site.map(none -> new AppLog("", null, false, List.of()));
    }

    /** The SCM site of a slot. */
    private Reading<KuduScmSite> site(String slot, Duration limit) throws InterruptedException {
        String key = slot.toLowerCase(Locale.ROOT);
        KuduScmSite known = open.get(key);
        if (known != null) {
            return new Reading.Value<>(known, null);
        }
        Reading<SiteResource> told = manager.site(slot, limit);
        if (!(told instanceof Reading.Value<SiteResource> value)) {
            return told.map(SlotSites::none);
        }
        String host = value.value().scmHost();
        if (host == null) {
            return new Reading.Unavailable<>("Resource Manager tells no SCM host of " + slot, false, null);
        }
        try {
            KuduScmSite site = new KuduScmSite(way.apply(url.apply(host)), credential);
            open.put(key, site);
            return new Reading.Value<>(site, value.serverTime());
        } catch (ConnectionException e) {
            return new Reading.Unavailable<>(String.valueOf(e.getMessage()), false, null);
        }
    }

    private static KuduScmSite none(SiteResource resource) {
        throw new IllegalStateException(resource.name() + " has no value");
    }

    @Override
    public void close() throws IOException {
        for (KuduScmSite each : open.values()) {
            each.close();
        }
    }
}
