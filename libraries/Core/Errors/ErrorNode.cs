using System.ComponentModel;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>
/// An exception and its inner exceptions, as far as they are shown: the outer levels, and always the innermost exception of each.
/// Everything that shows exceptions reads them from here.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ErrorNode
{
    // Reflection can make a chain without an end.
    private const int MaxSteps = 10_000;

    private ErrorNode(Exception error, int skipped, IReadOnlyList<ErrorNode> inners, int omitted)
    {
        Error = error;
        Skipped = skipped;
        Inners = inners;
        Omitted = omitted;
    }

    /// <summary>The exception.</summary>
    public Exception Error { get; }

    /// <summary>How many exceptions between the outer exception and this one aren't shown.</summary>
    public int Skipped { get; }

    /// <summary>The inner exceptions that are shown.</summary>
    public IReadOnlyList<ErrorNode> Inners { get; }

    /// <summary>How many other inner exceptions aren't shown.</summary>
    public int Omitted { get; }

    /// <summary>The number of exceptions that are shown.</summary>
    public int Count
    {
        get
        {
            var count = 1;
            foreach (var inner in Inners)
            {
                count += inner.Count;
            }

            return count;
        }
    }

    /// <summary>Reads an exception. Never throws.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="max">The number of exceptions to show, apart from the innermost ones.</param>
    public static ErrorNode Of(Exception error, int max = ErrorLimits.Errors)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Read(error, Math.Min(max, ErrorLimits.Levels), ref max);
    }

    private static ErrorNode Read(Exception error, int levels, ref int left)
    {
        left--;
        if (error.InnerException is not { } first)
        {
            return new ErrorNode(error, 0, [], 0);
        }

        var several = error is AggregateException { InnerExceptions: { Count: > 1 } all } ? all : null;
        if (levels <= 2 || left <= 0)
        {
            left--;
            return new ErrorNode(error, 0, [Innermost(first)], (several?.Count ?? 1) - 1);
        }

        if (several is null)
        {
            return new ErrorNode(error, 0, [Read(first, levels - 1, ref left)], 0);
        }

        var inners = new List<ErrorNode>();
        while (inners.Count < several.Count && left > 0)
        {
            inners.Add(Read(several[inners.Count], levels - 1, ref left));
        }

        return new ErrorNode(error, 0, inners, several.Count - inners.Count);
    }

    private static ErrorNode Innermost(Exception error)
    {
        var skipped = 0;
        while (error.InnerException is { } inner && skipped < MaxSteps)
        {
            error = inner;
            skipped++;
        }

        return new ErrorNode(error, skipped, [], 0);
    }
}
