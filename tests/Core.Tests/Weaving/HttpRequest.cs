namespace Amazon.Lambda.StandInEvents;

// Stands for an event class of Amazon's packages, which are known by their namespace.
public sealed record HttpRequest(string Path);
