namespace Lamplighter.Weaver;

/// <summary>An attribute that has no effect, or covers only part of a call.</summary>
/// <param name="Code">The code of the analyzer's diagnostic for the same case in C#.</param>
/// <param name="Message">What is wrong with which member, and how to fix it.</param>
public sealed record WeavingWarning(string Code, string Message);
