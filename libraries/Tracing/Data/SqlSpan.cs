using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Clients;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Data;

// The span of a command, a batch or the end of a transaction. Never throws.
internal static class SqlSpan
{
    // Of a longer text, the beginning is cleaned and kept.
    private const int MaxText = 16_000;

    // A verb of SQL isn't longer.
    private const int MaxVerb = 20;

    internal static ClientSpan? Start(DbConnection? connection, string? text) => Start(connection, text ?? "", static text => text);

    // The text of a batch is made only for a span.
    internal static ClientSpan? Start(DbConnection? connection, DbBatchCommandCollection commands) =>
        Start(connection, commands, static commands => TextOf(commands));

    private static ClientSpan? Start<T>(DbConnection? connection, T source, Func<T, string> textOf)
    {
        try
        {
            return !ClientSpan.IsPossible || connection is null || DbSystem.Of(connection) is not { } system || IsTracedOtherwise(system)
                ? null
                : Start(connection, system, textOf(source));
        }
        catch (Exception error)
        {
            Warn(error);
            return null;
        }
    }

    // The commands of a batch, as one text.
    private static string TextOf(DbBatchCommandCollection commands)
    {
        try
        {
            var text = new StringBuilder();
            for (var i = 0; i < commands.Count && text.Length < MaxText; i++)
            {
                text.Append(i == 0 ? "" : ";\n").Append(commands[i].CommandText);
            }

            return text.ToString();
        }
        catch (Exception error)
        {
            Warn(error);
            return "";
        }
    }

    internal static void Warn(Exception error) =>
        LambdaProcess.Current.Warn("A command of a database couldn't be traced. The command itself wasn't affected.", error);

    private static ClientSpan? Start(DbConnection connection, DbSystem system, string text)
    {
        if (text.Length > MaxText)
        {
            text = text[..MaxText];
        }

        if (ClientSpan.Start(VerbOf(text) ?? system.Name) is not { } span)
        {
            return null;
        }

        var activity = span.Activity;
        activity.SetTag(QueryTags.System, system.Name);
        try
        {
            if (connection.Database is { Length: > 0 } database)
            {
                activity.SetTag("db.namespace", database);
            }

            DbAddress.Add(activity, connection.DataSource, system);
            if (TracingProcess.Current.Options.CaptureSqlQuery && text.Length > 0 && SqlText.Clean(text, system.Name) is { } clean)
            {
                // Without literals also for other listeners.
                activity.SetTag(QueryTags.Text, clean);
            }
        }
        catch (Exception error)
        {
            span.Complain(error);
        }

        return span;
    }

    // In a span of the same command, such as that of Entity Framework Core, or where the driver's or OpenTelemetry's activities trace it.
    private static bool IsTracedOtherwise(DbSystem system) =>
        (Activity.Current is { } current && (current.GetTagItem(QueryTags.System) ?? current.GetTagItem(QueryTags.OlderSystem)) is not null)
        || (system.Source is { } source && SourceProbes.HasListeners(source));

    private static string? VerbOf(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]) && end - start < MaxVerb)
        {
            end++;
        }

        return end == start ? null : text[start..end].ToUpperInvariant();
    }
}
