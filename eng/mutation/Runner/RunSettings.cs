using System.Text.Json;

namespace Lamplighter.MutationRunner;

// What a test process is to do. It gets the path of a file with it in an environment variable.
internal sealed record RunSettings(
    RunKind Kind,
    string TestAssembly,
    string ChangedAssembly,
    string State,
    string Coverage,
    string? Known,
    string Log,
    int[] Mutants,
    string[] LeftOut)
{
    internal const string Variable = "LAMPLIGHTER_MUTATION_RUN";

    internal static RunSettings Read(string path) => JsonSerializer.Deserialize<RunSettings>(File.ReadAllBytes(path))!;

    internal void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this));
}

internal enum RunKind
{
    // Runs each test twice and writes which mutants it executes, but for those that the file of an earlier run knows.
    Cover,

    // Runs the tests of one mutant after the other.
    Mutate,

    // Runs the tests of one mutant, which is active from the start.
    Fresh,
}
