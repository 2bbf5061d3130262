using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>What a build printed. MSBuild prints each message again in its summary, and for each project that meets it.</summary>
internal sealed partial class BuildOutput(string text, string currentFolder)
{
    private const int MaxWarnings = 20;
    private const int MaxLength = 400;
    private readonly string[] _lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Returns each warning once, in one line with a path relative to the current folder, such as
    /// <c>Orders/Program.cs(12,5): warning LAMP0001: …</c>. Returns at most 20, and then how many there are besides.
    /// </summary>
    public IReadOnlyList<string> Warnings()
    {
        var warnings = _lines.Where(line => Warning().IsMatch(line)).Select(Short).Distinct().ToList();
        return warnings.Count <= MaxWarnings ? warnings :
        [
            .. warnings.Take(MaxWarnings),
            $"  … and {Format.Count(warnings.Count - MaxWarnings, "more warning")}. Run 'dotnet build' to see all.",
        ];
    }

    /// <summary>Returns the errors, each once, or the whole output when it contains none.</summary>
    public string Errors()
    {
        // MSBuild prints nothing for a project that isn't XML while it is asked for properties.
        if (_lines.Length == 0)
        {
            return "  Run 'dotnet build' to see why.";
        }

        var errors = _lines.Where(
            line => line.Contains("error", StringComparison.OrdinalIgnoreCase) && !line.EndsWith("Error(s)", StringComparison.Ordinal)
                && !Warning().IsMatch(line))
            .Distinct()
            .ToArray();
        return string.Join('\n', (errors.Length > 0 ? errors : _lines).Select(line => "  " + Printable.Escape(line)));
    }

    private string Short(string line)
    {
        line = Project().Replace(line, "");
        var origin = Warning().Match(line).Groups["file"].Value;
        if (Path.IsPathFullyQualified(origin))
        {
            var relative = Path.GetRelativePath(currentFolder, origin);
            line = (relative.Length < origin.Length ? relative : origin) + line[origin.Length..];
        }

        return "  " + Printable.Escape(line.Length > MaxLength ? line[..MaxLength] + "…" : line);
    }

    // The origin is a file, with or without a position, or the name of a tool.
    [GeneratedRegex(@"^(?<file>[^\n]+?)(\(\d[\d,\-]*\))? ?: (\w+ )?warning ?[\w.\-]*: ", RegexOptions.NonBacktracking)]
    private static partial Regex Warning();

    // The project at the end, with its framework: [/src/Orders/Orders.csproj::TargetFramework=net10.0].
    [GeneratedRegex(@" \[[^\[\]]+proj(::[^\[\]]*)?\]$")]
    private static partial Regex Project();
}
