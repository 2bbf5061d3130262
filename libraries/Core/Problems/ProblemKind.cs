using System.ComponentModel;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>The severity of a reported problem.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum ProblemKind
{
    /// <summary>The user's code logged a warning.</summary>
    Warning,

    /// <summary>The user's code logged an error.</summary>
    Error,

    /// <summary>The invocation failed, even if its handler returned: for example, an exception was answered with status 500.</summary>
    Failure,
}
