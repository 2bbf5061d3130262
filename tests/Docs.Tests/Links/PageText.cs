using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Docs.Links;

/// <summary>Reads the links and the headings of a page, outside of its blocks and comments.</summary>
internal static partial class PageText
{
    internal static IEnumerable<PageLink> Links(string page) => Prose(page).SelectMany(
        line => Link().Matches(Code().Replace(line.Text, static code => Link().IsMatch(code.Value) ? "" : code.Value))
            .Select(match => new PageLink(page, line.Number, match.Groups[1].Value)));

    /// <summary>The anchors that headings have both on a code host and on the site; they differ for some characters.</summary>
    internal static IReadOnlySet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, text) in Prose(page))
        {
            if (Heading().Match(text) is not { Success: true } heading)
            {
                continue;
            }

            var (onHost, onSite) = Anchor(heading.Groups[1].Value);
            var count = counts[onHost] = counts.GetValueOrDefault(onHost) + 1;
            if (onHost == onSite && count == 1)
            {
                anchors.Add(onHost);
            }
        }

        return anchors;
    }

    private static (string OnHost, string OnSite) Anchor(string heading)
    {
        var text = Markup().Replace(LinkText().Replace(heading, "$1"), "").Trim().ToLowerInvariant();
        var kept = Dropped().Replace(text, "");
        return (kept.Replace(' ', '-'), Spaces().Replace(kept.Trim(), "-"));
    }

    private static IEnumerable<(int Number, string Text)> Prose(string page)
    {
        string? fence = null;
        var isComment = false;
        foreach (var (index, line) in File.ReadAllLines(System.IO.Path.Combine(Repository.Root, page)).Index())
        {
            var start = line.TrimStart();
            if (fence is null && !isComment && start.StartsWith("```", StringComparison.Ordinal))
            {
                fence = new string([.. start.TakeWhile(letter => letter == '`')]);
                continue;
            }

            isComment |= fence is null && start.StartsWith("<!--", StringComparison.Ordinal);
            if (fence is null && !isComment)
            {
                yield return (index + 1, line);
            }

            isComment &= !line.Contains("-->", StringComparison.Ordinal);
            fence = start.TrimEnd() == fence ? null : fence;
        }
    }

    [GeneratedRegex(@"!?\[[^\]]*(?:\[[^\]]*\][^\]]*)?\]\(([^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\[)`[^`]*`(?!\])")]
    private static partial Regex Code();

    [GeneratedRegex(@"^#{1,6} (.+?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("[`*]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"[-\s]+")]
    private static partial Regex Spaces();
}
