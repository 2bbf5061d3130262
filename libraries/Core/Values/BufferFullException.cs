using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Internal.Core.Values;

// Ends a converter of the user that writes more than is kept.
[SuppressMessage("Design", "CA1032", Justification = "Never leaves the walk.")]
internal sealed class BufferFullException : Exception;
