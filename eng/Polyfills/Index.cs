namespace System;

// List patterns need it; netstandard2.0 doesn't have it.
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
