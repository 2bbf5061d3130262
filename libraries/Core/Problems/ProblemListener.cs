using System.ComponentModel;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>Handles a reported problem. See <see cref="ProblemReports"/>.</summary>
/// <param name="kind">The severity.</param>
/// <param name="message">The message after redaction. Valid during the call only.</param>
/// <param name="error">The exception; null if there isn't one.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public delegate void ProblemListener(ProblemKind kind, ReadOnlySpan<char> message, Exception? error);
