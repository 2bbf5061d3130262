using System.Globalization;
using System.Text.Json.Nodes;

namespace Lamplighter.MutationRunner.Processes;

// Stryker's report: https://github.com/stryker-mutator/mutation-testing-elements. Mutants that don't compile, and those that Stryker
// leaves out because a larger one contains them, keep their status.
internal sealed class MutationReport
{
    private readonly JsonNode _report;
    private readonly List<JsonNode> _mutants;

    private MutationReport(JsonNode report)
    {
        _report = report;
        _mutants = [.. report["files"]!.AsObject()
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => file.Value!["mutants"]!.AsArray())
            .Select(mutant => mutant!)
            .Where(mutant => (string?)mutant["status"] is not ("CompileError" or "Ignored"))];
        Mutants = [.. _mutants.Select(Id)];
    }

    internal IReadOnlyList<int> Mutants { get; }

    internal static MutationReport Read(string path) => new(JsonNode.Parse(File.ReadAllBytes(path))!);

    internal void Write(Dictionary<int, Outcome> results, string folder)
    {
        foreach (var mutant in _mutants)
        {
            mutant["status"] = results.TryGetValue(Id(mutant), out var outcome) ? outcome.ToString() : "NoCoverage";
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mutation-report.json"), _report.ToJsonString());
    }

    private static int Id(JsonNode mutant) => int.Parse((string)mutant["id"]!, CultureInfo.InvariantCulture);
}
