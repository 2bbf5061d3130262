namespace Amazon.Lambda.SimpleEmailEvents;

public sealed record SimpleEmail(string[]? Records);
