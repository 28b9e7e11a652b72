package io.github.azureclean.zip;

/** Who deflates, as the user asks for it. */
public enum EncoderChoice {
    /** libdeflate where the JDK and the platform have it, else the JDK's. */
    AUTO,
    /** Always the JDK's. */
    JDK,
    /** libdeflate, or an error. */
    LIBDEFLATE
}
