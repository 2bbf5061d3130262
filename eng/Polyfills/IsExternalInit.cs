namespace System.Runtime.CompilerServices;

// Lets netstandard2.0 generator code use records and init-only properties.
internal static class IsExternalInit;
