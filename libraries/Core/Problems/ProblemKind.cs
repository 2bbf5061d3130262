using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>How bad a problem is that somebody reported.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum ProblemKind
{
    /// <summary>The user's code logged a warning.</summary>
    Warning,

    /// <summary>The user's code logged an error.</summary>
    Error,

    /// <summary>The invocation has failed, although its handler may return: an exception was answered with a 500, say.</summary>
    Failure,
}
