namespace Lamplighter.Internal.Runtime.Errors;

// An error that Lambda's callers see under a type other than the name of the exception.
internal abstract class FunctionErrorException(string errorType, string message) : Exception(message)
{
    internal string ErrorType { get; } = errorType;
}
