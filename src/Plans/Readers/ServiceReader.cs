using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary><c>webui: Web UI</c></summary>
internal static class ServiceReader
{
    public static Service Read(string name, Tree tree, Faults faults)
    {
        if (name == Plan.WholeDeployment)
            faults.Add(tree.Place, $"a service is called {name}", "that word means the whole deployment", "another name");
        if (tree is Scalar { Writing: Writing.Plain or Writing.Quoted, Value: { } title } && !string.IsNullOrWhiteSpace(title))
            return new Service(name, title.Trim());
        if (tree is not Unread)
            faults.Add(tree.Place, $"{tree.Told} stands where the title of {name} should", "a service has a name and a title",
                $"{name}: its title");
        return new Service(name, name);
    }
}
