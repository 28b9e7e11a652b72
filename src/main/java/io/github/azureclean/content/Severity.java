package io.github.azureclean.content;

/** How much a finding matters. */
public enum Severity {
    INFO,
    WARNING,
    ERROR
}
