using System.ComponentModel;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>Hears of a problem; see <see cref="Problems"/>.</summary>
/// <param name="kind">How bad it is.</param>
/// <param name="message">The message, with secrets hidden; valid during the call.</param>
/// <param name="error">What was thrown, if anything was.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public delegate void ProblemListener(ProblemKind kind, ReadOnlySpan<char> message, Exception? error);
