package io.github.azureclean.emulator.fault;

/**
 * One thing that goes wrong on purpose. This is also the language of the admin endpoint: {@code POST /faults} with one
 * JSON object or an array of them, where {@code fault} is the name of a record of one of the families, beginning in lower
 * case, and the other members are its components:
 *
 * <pre>
 * {"fault": "conflict", "times": 2}
 * {"fault": "answer", "on": {"method": "GET", "path": "/api/deployments", "times": 3}, "status": 503}
 * {"fault": "foreignDeployment", "lasts": "40s"}
 * </pre>
 *
 * <p>Durations are numbers of seconds, {@code 40s}, {@code 2m}, {@code 1h} or ISO-8601. Members that are left out have
 * the default that the component names. Times run on the emulator's clock, but for {@link RequestFault.SlowReply} and
 * {@link RequestFault.SlowBody}, which make a caller really wait. There are four families: {@link RequestFault} spoils
 * answers, {@link DeploymentFault} spoils the next accepted uploads, {@link SwapFault} spoils the next swaps, {@link ServerFault} changes the state of the server
 * at once.
 */
public sealed interface Fault permits RequestFault, DeploymentFault, SwapFault, ServerFault {}
