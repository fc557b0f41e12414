using System.Globalization;
using System.Text.RegularExpressions;

namespace TempoNest.Hosts.Tests.Infra;

public sealed class ComposeTests
{
    private static readonly Yaml Compose = InfraFiles.Yaml("compose.yaml");
    private static readonly string Dockerfile = InfraFiles.Read("Dockerfile");

    private static IEnumerable<(string Key, Yaml Value)> Services => Compose["services"].Entries;
    private static IEnumerable<(string Key, Yaml Value)> Programs => Services.Where(service => service.Value.Find("build") is not null);

    [Fact]
    public void There_are_two_silos_an_api_node_and_what_they_stand_on() =>
        Assert.Equal(["api", "grafana", "postgres", "prometheus", "redis", "silo-1", "silo-2"], Services.Select(service => service.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Whatever_it_refers_to_exists()
    {
        foreach (var (name, service) in Programs)
        {
            var context = InfraFiles.PathOf(service["build"]["context"].Text);
            Assert.True(File.Exists(Path.Combine(context, "TempoNest.Sessions.sln")), name);
            Assert.True(File.Exists(Path.Combine(context, service["build"]["dockerfile"].Text)), name);
            Assert.Matches($@"(?m)^FROM \w+ AS {service["build"]["target"].Text}$", Dockerfile);
        }
        var mounts = Services.SelectMany(service => service.Value.Find("volumes")?.Texts ?? []).Select(volume => volume.Split(':')[0]).ToList();
        Assert.All(mounts.Where(from => from.StartsWith('.')), from => Assert.True(Path.Exists(InfraFiles.PathOf(from)), from));
        Assert.Equal(Compose["volumes"].Entries.Select(volume => volume.Key).Order(), mounts.Where(from => !from.StartsWith('.')).Order());
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine() =>
        Assert.All(Services.SelectMany(service => service.Value.Find("ports")?.Texts ?? []), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Fact]
    public void Everything_says_whether_it_is_well() => Assert.All(Services, service =>
        Assert.True(service.Value.Find("healthcheck") is not null || Stage(service.Value["build"]["target"].Text).Contains("HEALTHCHECK", StringComparison.Ordinal), service.Key));

    [Fact]
    public void Programs_have_time_to_hand_over_and_no_more_rights_than_they_need() => Assert.All(Programs, program =>
    {
        Assert.True(int.Parse(program.Value["stop_grace_period"].Text.TrimEnd('s'), CultureInfo.InvariantCulture) > 30, program.Key);
        Assert.Equal("true", program.Value["read_only"].Text);
        Assert.Equal(["ALL"], program.Value["cap_drop"].Texts);
        Assert.Equal("service_healthy", program.Value["depends_on"]["postgres"]["condition"].Text);
    });

    [Fact]
    public void Programs_are_told_only_what_they_listen_to() =>
        Assert.All(Programs.SelectMany(program => program.Value["environment"].Entries), told => Assert.True(KeysRead.Contains(told.Key), told.Key));

    [Fact]
    public void Every_variable_is_in_the_example_and_no_password_has_a_default()
    {
        var example = InfraFiles.Read(".env.example");
        var used = Regex.Matches(InfraFiles.Read("compose.yaml"), @"(?<!\$)\$\{(?<name>\w+)(?<how>:.)?").Select(match => (Name: match.Groups["name"].Value, How: match.Groups["how"].Value)).Distinct().ToList();
        Assert.Contains(used, variable => variable.Name == "POSTGRES_PASSWORD");
        foreach (var (name, how) in used)
        {
            Assert.Matches($"(?m)^#?{name}=", example);
            if (!name.EndsWith("_PASSWORD", StringComparison.Ordinal)) continue;
            Assert.Equal(":?", how);
            Assert.Matches($"(?m)^{name}=$", example);
        }
    }

    [Fact]
    public void The_images_run_as_nobody_in_particular()
    {
        Assert.Equal(["USER $APP_UID"], Dockerfile.Split('\n').Where(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.True(Dockerfile.IndexOf("USER ", StringComparison.Ordinal) < Dockerfile.IndexOf("ENTRYPOINT", StringComparison.Ordinal));
    }

    private static string Stage(string target) => Regex.Match(Dockerfile, $@"(?ms)^FROM \w+ AS {target}$(.*?)(?=^FROM |\z)").Groups[1].Value;
}
