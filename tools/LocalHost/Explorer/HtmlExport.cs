using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Exports the page with a session as one HTML file that works without a host.</summary>
internal static class HtmlExport
{
    public static byte[] Write(SessionJson session)
    {
        var script = PageScript.Write();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var style = Encoding.UTF8.GetString(PageFiles.Get("style.css"));
        var styleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var policy = $"default-src 'none'; img-src data:; script-src 'sha256-{hash}'; style-src 'sha256-{styleHash}'";
        return Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Lamplighter session</title>
            <style>{style}</style>
            </head>
            <body>
            <div id="app"></div>
            <script type="application/json" id="session-data">{Data(session)}</script>
            <script type="module">{script}</script>
            </body>
            </html>
            """.ReplaceLineEndings("\n"));
    }

    // The default encoder escapes <, > and &: a function's text can't end the element that contains it.
    private static string Data(SessionJson session)
    {
        using var plain = new MemoryStream();
        using (var json = new Utf8JsonWriter(plain))
        {
            session.WriteExport(json);
        }

        using var document = OutsideJson.Parse(plain.GetBuffer().AsMemory(0, (int)plain.Length), maxDepth: 512);
        using var escaped = new MemoryStream();
        using (var json = new Utf8JsonWriter(escaped))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(escaped.ToArray());
    }
}
