namespace Lamplighter.Tests;

internal sealed record ChildResult(int ExitCode, string Output, string Errors);
