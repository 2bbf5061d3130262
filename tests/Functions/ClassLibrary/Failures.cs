namespace ClassLibrary;

public class Failures
{
    public string Throw(Order order) => throw new ArgumentException($"bad {order.Id}", new InvalidOperationException("inner"));

    public async Task<string> ThrowLaterAsync()
    {
        await Task.Yield();
        throw new AggregateException(new TimeoutException("first"), new NotSupportedException("second"));
    }
}
