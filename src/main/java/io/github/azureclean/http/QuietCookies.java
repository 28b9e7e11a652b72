package io.github.azureclean.http;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.RFC6265LaxSpec;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * Cookies of whoever answers. One that does not fit, or is made of unusual characters, is passed over; the library would
 * print it as a warning, and a build's log is read by agents that take orders from it.
 */
final class QuietCookies implements CookieSpec {
    private static final Pattern USUAL = Pattern.compile("[A-Za-z0-9._~%+/=-]{0,4096}+");

    private final CookieSpec spec = new RFC6265LaxSpec();

    @Override
    public List<Cookie> parse(Header header, CookieOrigin origin) {
        try {
            return spec.parse(header, origin).stream()
                    .filter(cookie -> usual(cookie.getName()) && usual(cookie.getValue()) && fits(cookie, origin))
                    .toList();
        } catch (MalformedCookieException e) {
            // Said nowhere: the message quotes the cookie.
            return List.of();
        }
    }

    private static boolean usual(@Nullable String text) {
        return text != null && USUAL.matcher(text).matches();
    }

    private boolean fits(Cookie cookie, CookieOrigin origin) {
        try {
            spec.validate(cookie, origin);
            return true;
        } catch (MalformedCookieException e) {
            // The same.
            return false;
        }
    }

    @Override
    public void validate(Cookie cookie, CookieOrigin origin) {
        // Done before, and without a message.
    }

    @Override
    public boolean match(Cookie cookie, CookieOrigin origin) {
        return spec.match(cookie, origin);
    }

    @Override
    public List<Header> formatCookies(List<Cookie> cookies) {
        return spec.formatCookies(cookies);
    }
}
