namespace Amazon.Lambda.CloudWatchEvents.TranscribeEvents;

public sealed record TranscribeJob(string? Details);
