package io.github.azureclean.content.finding;

/** How much a finding matters. */
public enum Severity {
    INFO,
    WARNING,
    ERROR
}
