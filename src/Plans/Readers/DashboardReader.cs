using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A dashboard people open, and what to look at there.</summary>
internal static class DashboardReader
{
    public static Dashboard Read(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a dashboard", faults);
        var dashboard = new Dashboard(fields.Text("title"), fields.Text("url"), fields.TextsOrNone("panels"));
        fields.Close();
        var opens = Uri.TryCreate(dashboard.Url, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
        if (!opens && dashboard.Url.Length > 0)
            fields.Fault("url", $"url is {Words.Quoted(dashboard.Url)}", "a person opens it in a browser",
                "the whole address, with http:// or https://");
        return dashboard;
    }
}
