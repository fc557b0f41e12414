using TempoNest.Sessions.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>The files of <c>infra/</c> as whoever runs the service gets them.</summary>
internal static class InfraFiles
{
    public static string PathOf(params string[] path) => Path.Combine([Repository.Root, "infra", .. path]);

    public static string Read(params string[] path) => File.ReadAllText(PathOf(path));

    /// <summary>One document, with its anchors and merges resolved.</summary>
    public static Yaml Yaml(params string[] path) => new(
        new DeserializerBuilder().Build().Deserialize<object?>(new MergingParser(new Parser(new StringReader(Read(path))))), string.Join('/', path));
}

/// <summary>A place in a document. What is not there is a failure that says where.</summary>
internal sealed record Yaml(object? Value, string Place)
{
    public Yaml this[string key] => Find(key) ?? throw new Xunit.Sdk.XunitException($"{Place} has no {key}.");

    public Yaml? Find(string key) => Value is IDictionary<object, object?> map && map.TryGetValue(key, out var found) ? new(found, $"{Place}.{key}") : null;

    public string Text => Value as string ?? throw new Xunit.Sdk.XunitException($"{Place} is no text.");

    public IEnumerable<Yaml> Items => Value is List<object?> list
        ? list.Select((item, at) => new Yaml(item, $"{Place}[{at}]"))
        : throw new Xunit.Sdk.XunitException($"{Place} is no list.");

    public IEnumerable<string> Texts => Items.Select(item => item.Text);

    public IEnumerable<(string Key, Yaml Value)> Entries => Value is IDictionary<object, object?> map
        ? map.Select(entry => ((string)entry.Key, new Yaml(entry.Value, $"{Place}.{entry.Key}")))
        : throw new Xunit.Sdk.XunitException($"{Place} is no map.");
}
