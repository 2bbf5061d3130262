namespace Lamplighter.Tests.Hosting;

internal sealed record CommandResult(int ExitCode, string Output, string Errors);
