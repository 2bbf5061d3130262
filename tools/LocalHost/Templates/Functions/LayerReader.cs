using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads a function's layers. The host plays Lambda Web Adapter; other layers have no effect.</summary>
internal static class LayerReader
{
    // The name ends with the architecture: arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:26.
    private const string WebAdapter = ":layer:LambdaAdapterLayer";

    public static bool HasWebAdapter(PropertyReader properties)
    {
        if (properties.Get("Layers") is not { } layers)
        {
            return false;
        }

        var all = layers.Items ?? [];
        var others = all.Count(layer => !IsWebAdapter(layer));
        if (others > 0)
        {
            properties.Scope.Note(
                layers.Line,
                $"{properties.What}: Layers has no effect here: layers aren't available; add what the function needs to its project.");
        }

        return others < all.Count;
    }

    private static bool IsWebAdapter(TemplateNode layer) => layer.Text?.Contains(WebAdapter, StringComparison.Ordinal) == true;
}
