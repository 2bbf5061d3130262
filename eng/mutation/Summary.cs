// Reads the reports of a mutation run and writes what no test noticed: Summary.cs RESULTS EQUIVALENT OUTPUT.
// EQUIVALENT lists changes that can't be noticed, each with its reason. They don't count.
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true

using System.Globalization;
using System.Text;
using System.Text.Json;

if (args is not [var results, var equivalentFile, var output])
{
    Console.Error.WriteLine("Usage: Summary.cs RESULTS EQUIVALENT OUTPUT");
    return 2;
}

var root = Directory.GetCurrentDirectory();
var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
var equivalent = JsonSerializer.Deserialize<List<Equivalent>>(File.ReadAllText(equivalentFile), options) ?? [];
var used = new HashSet<Equivalent>();

// A file can be in the reports of several runs of a package, and the newest one counts. Shared source is in several packages, and a
// change of it is noticed if the tests of one notice it.
var files = Directory.GetFiles(results, "mutation-report.json", SearchOption.AllDirectories)
    .OrderBy(File.GetLastWriteTimeUtc)
    .GroupBy(PackageOf)
    .SelectMany(package => package.SelectMany(report => Read(report).GroupBy(mutant => mutant.File))
        .GroupBy(file => file.Key, (_, runs) => runs.Last()))
    .GroupBy(file => file.Key, (name, packages) => new MutatedFile(name, [.. packages
        .SelectMany(file => file)
        .GroupBy(mutant => mutant.Place, (_, same) => same.MaxBy(mutant => mutant.Noticed)!)]))
    .OrderBy(file => file.Score)
    .ToList();

var text = new StringBuilder("# Mutations\n\n| package | noticed | not noticed | score |\n|---|---|---|---|\n");
foreach (var package in files.GroupBy(file => file.Package).OrderBy(package => package.Key, StringComparer.Ordinal))
{
    var (noticed, missed) = (package.Sum(file => file.Noticed), package.Sum(file => file.Missed.Count));
    text.Append(CultureInfo.InvariantCulture, $"| {package.Key} | {noticed} | {missed} | {Percent(noticed, missed)} |\n");
}

foreach (var file in files.Where(file => file.Missed.Count > 0))
{
    text.Append(CultureInfo.InvariantCulture, $"\n## {file.Name}: {Percent(file.Noticed, file.Missed.Count)}\n\n");
    foreach (var mutant in file.Missed.OrderBy(mutant => mutant.Line))
    {
        text.Append(CultureInfo.InvariantCulture, $"* line {mutant.Line}, {mutant.Kind}: `{mutant.Code}` → `{mutant.Replacement}`\n");
    }
}

File.WriteAllText(output, text.ToString());
foreach (var entry in equivalent.Where(entry => !used.Contains(entry) && files.Any(file => file.Name == entry.File)))
{
    Console.WriteLine($"{equivalentFile}: {entry.File} has no change of `{entry.Code}` to `{entry.Replacement}` that survives. Remove it.");
}

Console.WriteLine(File.ReadLines(output).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
    .Aggregate(new StringBuilder(), (all, line) => all.AppendLine(line)));
Console.WriteLine($"Details: {output}");
return 0;

// RESULTS/PACKAGE/reports/mutation-report.json; a run of some files is in PACKAGE.part.
string PackageOf(string report) => Path.GetRelativePath(results, report).Split('/', '\\')[0].Replace(".part", "", StringComparison.Ordinal);

static string Percent(int noticed, int missed) => noticed + missed == 0
    ? "–"
    : (100.0 * noticed / (noticed + missed)).ToString("0.0", CultureInfo.InvariantCulture) + " %";

IEnumerable<Mutant> Read(string report)
{
    using var document = JsonDocument.Parse(File.ReadAllBytes(report));
    foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
    {
        var lines = file.Value.GetProperty("source").GetString()!.ReplaceLineEndings("\n").Split('\n');
        var name = Path.GetRelativePath(root, file.Name).Replace('\\', '/');
        foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
        {
            var noticed = mutant.GetProperty("status").GetString() switch
            {
                "Killed" or "Timeout" => true,
                "Survived" or "NoCoverage" => false,
                _ => (bool?)null,
            };
            if (noticed is not { } seen)
            {
                continue;
            }

            var location = mutant.GetProperty("location");
            var change = new Mutant(
                name,
                location.GetProperty("start").GetProperty("line").GetInt32(),
                location.GetProperty("start").GetProperty("column").GetInt32(),
                lines[location.GetProperty("start").GetProperty("line").GetInt32() - 1],
                mutant.GetProperty("mutatorName").GetString()!,
                OneLine(Code(lines, location)),
                OneLine(mutant.GetProperty("replacement").GetString()!),
                seen);
            if (!seen && equivalent.Find(entry => entry.Matches(change)) is { } entry)
            {
                used.Add(entry);
                continue;
            }

            yield return change;
        }
    }
}

static string Code(string[] lines, JsonElement location)
{
    var (first, last) = (location.GetProperty("start"), location.GetProperty("end"));
    var (line, end) = (first.GetProperty("line").GetInt32() - 1, last.GetProperty("line").GetInt32() - 1);
    var (from, to) = (first.GetProperty("column").GetInt32() - 1, last.GetProperty("column").GetInt32() - 1);
    return line == end
        ? lines[line][from..to]
        : string.Join('\n', [lines[line][from..], .. lines[(line + 1)..end], lines[end][..to]]);
}

static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

// Within is a part of the line, for code that a file has in several places.
internal sealed record Equivalent(string File, string Code, string Replacement, string Reason, string? Within = null)
{
    public bool Matches(Mutant mutant) =>
        mutant.File == File && mutant.Code == Code && mutant.Replacement == Replacement
        && (Within is null || mutant.Source.Contains(Within, StringComparison.Ordinal));
}

internal sealed record Mutant(
    string File, int Line, int Column, string Source, string Kind, string Code, string Replacement, bool Noticed)
{
    public (int, int, string, string) Place => (Line, Column, Code, Replacement);
}

internal sealed record MutatedFile(string Name, List<Mutant> Mutants)
{
    public string Package => string.Join('/', Name.Split('/').Take(2));

    public int Noticed => Mutants.Count(mutant => mutant.Noticed);

    public List<Mutant> Missed => Mutants.FindAll(mutant => !mutant.Noticed);

    public double Score => (double)Noticed / Mutants.Count;
}
