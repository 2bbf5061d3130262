namespace Lamplighter.Tests.Docs.Reference;

/// <summary>An environment variable that the code reads.</summary>
/// <param name="Name">The name.</param>
/// <param name="Default">What is used if it isn't set, as pages write it; null where the code doesn't say.</param>
/// <param name="File">The file that reads it, relative to the repository.</param>
internal sealed record ReadVariable(string Name, string? Default, string File);
