using Lamplighter.Generators.EventHandler.Models;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Where a parameter gets its value from, or why it can't get one.
internal sealed record ParameterBinding
{
    private ParameterBinding(ParameterModel? model, BindingError? error)
    {
        Model = model;
        Error = error;
    }

    internal ParameterModel? Model { get; }

    // Null where there is a model.
    internal BindingError? Error { get; }

    public static implicit operator ParameterBinding(ParameterModel model) => new(model, null);

    internal static ParameterBinding Fail(string reason, string attributes = "") => new(null, new BindingError(reason, attributes));
}
