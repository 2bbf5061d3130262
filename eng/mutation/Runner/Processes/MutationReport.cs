using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Lamplighter.MutationRunner.Processes;

// Stryker's report: https://github.com/stryker-mutator/mutation-testing-elements. Mutants that don't compile, and those that Stryker
// leaves out because a larger one contains them, keep their status.
internal sealed class MutationReport
{
    internal const string FileName = "mutation-report.json";

    private const string NoCoverage = "NoCoverage";
    private const string NotTried = "Pending";

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

    // FILES are patterns of the end of a path; none stands for all files.
    internal IReadOnlyList<int> Survivors(IReadOnlyList<string> files) =>
        [.. _report["files"]!.AsObject()
            .Where(file => files.Count == 0 || files.Any(pattern => FileSystemName.MatchesSimpleExpression($"*/{pattern}", file.Key)))
            .SelectMany(file => file.Value!["mutants"]!.AsArray())
            .Where(mutant => (string?)mutant!["status"] is nameof(Outcome.Survived) or NoCoverage)
            .Select(mutant => Id(mutant!))];

    // So many of 100 mutants, evenly over the files. The others count neither as noticed nor as survivors.
    internal IReadOnlyList<int> Sample(int percent)
    {
        var sample = Mutants.Where((_, place) => (place + 1) * percent / 100 > place * percent / 100).ToHashSet();
        foreach (var mutant in _mutants.Where(mutant => !sample.Contains(Id(mutant))))
        {
            mutant["status"] = NotTried;
        }

        return [.. sample];
    }

    // The others keep the result of an earlier run.
    internal void Write(IReadOnlyList<int> tried, Dictionary<int, Outcome> results, string folder)
    {
        var ids = tried.ToHashSet();
        foreach (var mutant in _mutants.Where(mutant => ids.Contains(Id(mutant))))
        {
            mutant["status"] = results.TryGetValue(Id(mutant), out var outcome) ? outcome.ToString() : NoCoverage;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), _report.ToJsonString());
    }

    private static int Id(JsonNode mutant) => int.Parse((string)mutant["id"]!, CultureInfo.InvariantCulture);
}
