using System.Text;
using Amazon.Lambda.Core;

namespace ClassLibrary;

/// <summary>One object per process: its number of calls is part of what some methods return.</summary>
public class Function
{
    private static int s_objects;
    private readonly int _object = Interlocked.Increment(ref s_objects);
    private int _calls;

    public async Task<Order> TypedAsync(Order order, ILambdaContext context)
    {
        await Task.Yield();
        return order with { Id = $"{order.Id} {context.FunctionName}", Count = order.Count + 1 };
    }

    public Stream Echo(Stream input) => input;

    public static async Task<Stream> StaticStreamAsync(Stream input, ILambdaContext context)
    {
        using var reader = new StreamReader(input);
        return new MemoryStream(Encoding.UTF8.GetBytes($"\"{await reader.ReadToEndAsync()} {context.AwsRequestId.Length}\""));
    }

    public string NoInput() => $"object {_object}, call {Interlocked.Increment(ref _calls)}";

    public string ContextOnly(ILambdaContext context) => context.FunctionName;

    public void Nothing(Order order) => Console.WriteLine($"nothing for {order.Id}");

    public async Task NothingAsync() => await Task.Yield();

    [LambdaSerializer(typeof(UpperCaseSerializer))]
    public Order OwnSerializer(Order order) => order;

    public string Overloaded(string input) => input;

    public int Overloaded(int input) => input + 1;

    public async void Forget(Order order) => await Task.Yield();

    public string Many(string one, string two, string three) => one + two + three;

    public string Wrong(string one, string two) => one + two;

    public string Variable(params string[] all) => all[0];

    public T Generic<T>(T input) => input;

    public async Task<Order> WaitAsync(Order order, ILambdaContext context)
    {
        Console.WriteLine($"before {order.Id}");
        await Task.Delay(order.Count);
        context.Logger.LogInformation("after {id}", order.Id);
        return order with { Id = $"{order.Id} {context.AwsRequestId} {LambdaTraceProvider.CurrentTraceId}" };
    }
}
