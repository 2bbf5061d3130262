using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Notes the functions whose traces AWS wouldn't record: all in one note.</summary>
internal static class TracingNote
{
    private const int MaxNames = 12;

    public static void Write(TemplateScope scope, IReadOnlyList<TemplateFunction> functions)
    {
        List<TemplateFunction> untraced = [.. functions.Where(function => !function.IsTraced)];
        if (untraced.Count > 0)
        {
            var names = string.Join(", ", untraced.Take(MaxNames).Select(function => function.Id));
            var more = untraced.Count > MaxNames ? $" and {untraced.Count - MaxNames} more" : "";
            scope.Note(
                untraced[0].Line,
                $"{names}{more}: traces are shown here, but AWS wouldn't record them. Set Tracing: Active to record them in AWS.");
        }
    }
}
