package io.github.azureclean.zip.pipeline;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * libdeflate, as {@code io.airlift:aircompressor-v3} brings it: by the foreign-function API of JDK 25. Found by reflection, for
 * its classes cannot be loaded by an older JDK.
 */
final class Libdeflate {
    private static final int FIRST_JDK = 25;
    private static final String COMPRESSOR = "io.airlift.compress.v3.deflate.DeflateNativeCompressor";

    private final MethodHandle create;
    private final MethodHandle compress;
    private final MethodHandle bound;

    private Libdeflate(MethodHandle create, MethodHandle compress, MethodHandle bound) {
        this.create = create;
        this.compress = compress;
        this.bound = bound;
    }

    /** What is there, or why it is not: one of both is null. */
    record Search(@Nullable Libdeflate found, @Nullable String missing) {}

    /** Looks for it. Loads no native code where the JVM would warn of that. */
    static Search search() {
        int jdk = Runtime.version().feature();
        if (jdk < FIRST_JDK) {
            return new Search(null, "it needs JDK " + FIRST_JDK + " or later, and this is JDK " + jdk);
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> type = Class.forName(COMPRESSOR, false, Libdeflate.class.getClassLoader());
            MethodHandle allowed =
                    lookup.findVirtual(Module.class, "isNativeAccessEnabled", MethodType.methodType(boolean.class));
            if (!(boolean) allowed.invoke(type.getModule())) {
                return new Search(
                        null,
                        "this JVM does not allow native access: add --enable-native-access=ALL-UNNAMED to .mvn/jvm.config");
            }
            MethodHandle enabled = lookup.findStatic(type, "isEnabled", MethodType.methodType(boolean.class));
            if (!(boolean) enabled.invoke()) {
                return new Search(null, "there is none for this platform");
            }
            return new Search(
                    new Libdeflate(
                            lookup.findConstructor(type, MethodType.methodType(void.class, int.class))
                                    .asType(MethodType.methodType(Object.class, int.class)),
                            lookup.findVirtual(
                                            type,
                                            "compress",
                                            MethodType.methodType(
                                                    int.class,
                                                    byte[].class,
                                                    int.class,
                                                    int.class,
                                                    byte[].class,
                                                    int.class,
                                                    int.class))
                                    .asType(MethodType.methodType(
                                            int.class,
                                            Object.class,
                                            byte[].class,
                                            int.class,
                                            int.class,
                                            byte[].class,
                                            int.class,
                                            int.class)),
                            lookup.findVirtual(type, "maxCompressedLength", MethodType.methodType(int.class, int.class))
                                    .asType(MethodType.methodType(int.class, Object.class, int.class))),
                    null);
        } catch (Throwable e) {
            // Whatever keeps a library of native code from loading, the JDK's own deflate is always there.
            return new Search(null, "its library cannot be loaded: " + e);
        }
    }

    /** An encoder for one thread at a time; its memory is freed with the object. */
    Encoder encoder(int level) {
        Object compressor = call(() -> create.invokeExact(level));
        return new Encoder() {
            @Override
            public int bound(int length) {
                return call(() -> (int) bound.invokeExact(compressor, length));
            }

            @Override
            public int encode(byte[] input, int length, byte[] output, int offset) {
                int room = output.length - offset;
                return call(() -> (int) compress.invokeExact(compressor, input, 0, length, output, offset, room));
            }

            @Override
            public void close() {}
        };
    }

    private interface Call<T> {
        T run() throws Throwable;
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (Throwable e) {
            throw new IllegalStateException("libdeflate failed", e);
        }
    }
}
