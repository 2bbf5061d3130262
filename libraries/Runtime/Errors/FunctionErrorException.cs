namespace Lamplighter.Internal.Runtime.Errors;

// An error whose type, as Lambda's callers see it, is not the name of an exception.
internal abstract class FunctionErrorException(string errorType, string message) : Exception(message)
{
    internal string ErrorType { get; } = errorType;
}
