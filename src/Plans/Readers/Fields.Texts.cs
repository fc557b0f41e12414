using System.Text.RegularExpressions;
using TempoNest.Plans.Text;

namespace TempoNest.Plans.Readers;

internal sealed partial class Fields
{
    /// <summary>Prose: one line or a block, without the blanks around it.</summary>
    public string Text(string key) => Prose(Needed(key), key)?.Trim() ?? "";

    public string? TextOrNone(string key) => Prose(Find(key), key)?.Trim();

    /// <summary>A name that other parts refer to: small letters, digits and hyphens.</summary>
    public string Key(string key) => Line(Needed(key), key) is { } text && IsKey(text, PlaceOf(key)) ? text : "";

    /// <summary>A name the plan defines elsewhere.</summary>
    public string Reference(string key, Names names) => Resolved(Needed(key), key, names);

    /// <summary>A name the plan defines elsewhere; <paramref name="fallback"/> where the key is left out.</summary>
    public string ReferenceOr(string key, string fallback, Names names) => Find(key) is { } found ? Resolved(found, key, names) : fallback;

    /// <summary>One of a few words.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct => Chosen(Needed(key), key, choices) ?? default;

    /// <summary>One of a few words; <paramref name="fallback"/> where the key is left out.</summary>
    public T ChoiceOr<T>(string key, T fallback, IReadOnlyDictionary<string, T> choices) where T
        : struct => Chosen(Find(key), key, choices) ?? fallback;

    public IReadOnlyList<string> Texts(string key) => Each(key, item => Prose(item, key)?.Trim() ?? "");

    public IReadOnlyList<string> TextsOrNone(string key) => EachOrNone(key, item => Prose(item, key)?.Trim() ?? "");

    public IReadOnlyList<string> References(string key, Names names) => Distinct(key, Each(key, item => Resolved(item, key, names)));

    public IReadOnlyList<string> ReferencesOrNone(string key, Names names) =>
        Distinct(key, EachOrNone(key, item => Resolved(item, key, names)));

    /// <summary>Whether <paramref name="text"/> is a key; tells it where it is not.</summary>
    public bool IsKey(string text, Place place)
    {
        if (KeyForm().IsMatch(text)) return true;
        faults.Add(place, $"{Words.Quoted(text)} is no key", "a key has small letters, digits and single hyphens, at most 64",
            "a name such as p95-latency");
        return false;
    }

    private string Resolved(Tree? found, string key, Names names)
    {
        if (Line(found, key) is not { } name) return "";
        if (names.All.Contains(name)) return name;
        faults.Add(found!.Place, () => names.Missing(name));
        return "";
    }

    private T? Chosen<T>(Tree? found, string key, IReadOnlyDictionary<string, T> choices) where T : struct
    {
        if (Line(found, key) is not { } word) return null;
        if (choices.TryGetValue(word, out var choice)) return choice;
        faults.Add(found!.Place, $"{key} is {Words.Quoted(word)}", $"{what} knows only a few words there",
            $"one of {string.Join(", ", choices.Keys)}");
        return null;
    }

    private IReadOnlyList<string> Distinct(string key, IReadOnlyList<string> names)
    {
        foreach (var twice in names.Where(name => name.Length > 0).GroupBy(name => name).Where(group => group.Count() > 1))
            Fault(key, $"{twice.Key} is in {key} twice", "once is enough", "it once");
        return names;
    }

    [GeneratedRegex(@"\A(?=.{1,64}\z)[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
