namespace Amazon.Lambda.Core.ResponseStreaming;

internal interface ILambdaResponseStream : IDisposable
{
    long BytesWritten { get; }

    bool HasError { get; }

    Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken = default);
}
