package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are swapped, and how long that may take.
 *
 * @param from the slot whose content goes to the other one
 * @param to the slot that shows it afterwards
 * @param content the content hash that {@code from} must hold; null for whatever it holds
 * @param replaced the content hash that {@code to} must show before; null for whatever it shows
 * @param end when everything has to be over, the deployment before it included
 * @param pollInterval time between two looks
 */
public record SwapPlan(
        String from,
        String to,
        @Nullable String content,
        @Nullable String replaced,
        Deadline end,
        Duration pollInterval) {}
