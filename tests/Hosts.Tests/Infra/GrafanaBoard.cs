using System.Text.Json;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>A dashboard's file.</summary>
internal sealed record GrafanaBoard(string File, JsonElement Root)
{
    public static GrafanaBoard Read(string uid) => new(uid, JsonDocument.Parse(InfraFiles.Read("grafana", "dashboards", uid + ".json")).RootElement);

    public static IEnumerable<GrafanaBoard> All() =>
        Directory.EnumerateFiles(InfraFiles.PathOf("grafana", "dashboards")).Order(StringComparer.Ordinal).Select(file => Read(Path.GetFileNameWithoutExtension(file)));

    public string Uid => Root.GetProperty("uid").GetString()!;
    public string Title => Root.GetProperty("title").GetString()!;
    public IEnumerable<JsonElement> Variables => Root.GetProperty("templating").GetProperty("list").EnumerateArray();
    public IReadOnlyList<GrafanaPanel> Panels => [.. Root.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row").Select(panel => new GrafanaPanel(panel))];
}

/// <summary>One of its panels.</summary>
internal sealed record GrafanaPanel(JsonElement Root)
{
    public int Id => Root.GetProperty("id").GetInt32();
    public string Title => Root.GetProperty("title").GetString()!;
    public string Description => Root.GetProperty("description").GetString()!;
    public string Unit => Root.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!;
    public IReadOnlyList<string> Expressions => [.. Root.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!)];
    public IEnumerable<string> Sources => Root.GetProperty("targets").EnumerateArray().Append(Root).Select(target => target.GetProperty("datasource").GetProperty("uid").GetString()!);

    public (int Left, int Top, int Right, int Bottom) Place
    {
        get
        {
            int At(string name) => Root.GetProperty("gridPos").GetProperty(name).GetInt32();
            return (At("x"), At("y"), At("x") + At("w"), At("y") + At("h"));
        }
    }
}
