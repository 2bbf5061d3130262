namespace Lamplighter;

/// <summary>The method handles PUT requests. Can be used more than once.</summary>
/// <param name="template">The path's template, such as <c>/orders/{id:int}</c>, after the class's prefix.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpPutAttribute(string template) : Attribute
{
    /// <summary>The path's template.</summary>
    public string Template { get; } = template;
}
