using k8s;
using k8s.Models;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>The manifests, read as what Kubernetes takes them for: a field it does not know is a fault.</summary>
public sealed class KubernetesTests
{
    private const string Example = "secret.example.yaml";
    private static readonly Yaml Kustomization = InfraFiles.Yaml("kubernetes", "kustomization.yaml");
    private static readonly IReadOnlyList<object> Objects = [.. Kustomization["resources"].Texts.Append(Example).SelectMany(file =>
        KubernetesYaml.LoadAllFromString(InfraFiles.Read("kubernetes", file), typeMap: null, strict: true))];

    public static TheoryData<string> Programs => [.. All<V1Deployment>().Select(one => one.Metadata.Name)];

    private static IEnumerable<T> All<T>() => Objects.OfType<T>();
    private static V1Deployment Deployment(string name) => All<V1Deployment>().Single(one => one.Metadata.Name == name);
    private static V1PodSpec Pod(string name) => Deployment(name).Spec.Template.Spec;
    private static V1Container Container(string name) => Pod(name).Containers.Single();

    [Fact]
    public void Every_file_is_applied_but_the_example()
    {
        var files = Directory.EnumerateFiles(InfraFiles.PathOf("kubernetes")).Select(file => Path.GetFileName(file)!);
        Assert.Equal(files.Except(["kustomization.yaml", Example]).Order(), Kustomization["resources"].Texts.Order());
        Assert.Equal(["temponest-api", "temponest-silo"], All<V1Deployment>().Select(one => one.Metadata.Name).Order());
        Assert.Equal(Kustomization["namespace"].Text, All<V1Namespace>().Single().Metadata.Name);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_asked_whether_it_is_well(string name)
    {
        var container = Container(name);
        foreach (var (probe, path) in new[] { (container.StartupProbe, "/healthz/live"), (container.LivenessProbe, "/healthz/live"), (container.ReadinessProbe, "/healthz/ready") })
        {
            Assert.Equal(path, probe.HttpGet.Path);
            var port = Assert.Single(container.Ports, port => port.Name == probe.HttpGet.Port).ContainerPort;
            Assert.Contains($"ASPNETCORE_URLS=http://0.0.0.0:{port}\n", InfraFiles.Read("Dockerfile"), StringComparison.Ordinal);
        }
        // It waits for its database for a minute before it listens.
        Assert.True(container.StartupProbe.PeriodSeconds * container.StartupProbe.FailureThreshold >= (name.EndsWith("silo", StringComparison.Ordinal) ? 90 : 30));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_may_go_one_at_a_time_and_has_time_to_hand_over(string name)
    {
        var (deployment, labels) = (Deployment(name), Deployment(name).Spec.Template.Metadata.Labels);
        Assert.True(Pod(name).TerminationGracePeriodSeconds > 30);
        Assert.True(deployment.Spec.Replicas > 1);
        Assert.Equal("1", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable);
        Assert.Empty(deployment.Spec.Selector.MatchLabels.Except(labels));
        var budget = Assert.Single(All<V1PodDisruptionBudget>(), budget => budget.Spec.Selector.MatchLabels.All(labels.Contains));
        Assert.Equal("1", budget.Spec.MaxUnavailable);
        Assert.All(Pod(name).TopologySpreadConstraints, spread => Assert.Empty(spread.LabelSelector.MatchLabels.Except(labels)));
        Assert.NotEmpty(Pod(name).TopologySpreadConstraints);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_has_no_more_rights_than_it_needs(string name)
    {
        var (pod, container) = (Pod(name), Container(name));
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(pod.SecurityContext.RunAsUser > 0);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Contains("memory", container.Resources.Requests.Keys);
        Assert.Contains("memory", container.Resources.Limits.Keys);
        Assert.Contains(All<V1ServiceAccount>(), account => account.Metadata.Name == pod.ServiceAccountName);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_told_only_what_it_listens_to(string name)
    {
        var container = Container(name);
        var maps = All<V1ConfigMap>().ToDictionary(map => map.Metadata.Name, map => map.Data.Keys);
        var secrets = All<V1Secret>().ToDictionary(secret => secret.Metadata.Name, secret => secret.StringData.Keys);
        var told = container.EnvFrom.SelectMany(from => from.ConfigMapRef is { } map ? maps[map.Name] : secrets[from.SecretRef.Name]).Concat((container.Env ?? []).Select(one => one.Name));
        Assert.All(told, key => Assert.True(KeysRead.Contains(key), key));
        var image = Kustomization["images"].Items.Single(image => image["name"].Text == container.Image);
        Assert.Contains($" AS {image["name"].Text.Split('-')[1]}\n", InfraFiles.Read("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Silos_are_labelled_as_the_cluster_they_belong_to()
    {
        var (labels, settings) = (Deployment("temponest-silo").Spec.Template.Metadata.Labels, All<V1ConfigMap>().Single().Data);
        Assert.Equal(("temponest", settings["Cluster__Id"]), (labels["orleans/serviceId"], labels["orleans/clusterId"]));
        var ports = Container("temponest-silo").Ports.ToDictionary(port => port.Name, port => $"{port.ContainerPort}");
        Assert.Equal((settings["Cluster__SiloPort"], settings["Cluster__GatewayPort"]), (ports["silo"], ports["gateway"]));
        var fields = Container("temponest-silo").Env.ToDictionary(one => one.Name, one => one.ValueFrom.FieldRef.FieldPath);
        Assert.Equal(("metadata.name", "metadata.namespace", "status.podIP"), (fields["POD_NAME"], fields["POD_NAMESPACE"], fields["Cluster__Address"]));
    }

    [Fact]
    public void Silos_may_see_pods_and_change_none()
    {
        var binding = All<V1RoleBinding>().Single();
        Assert.Equal(Pod("temponest-silo").ServiceAccountName, Assert.Single(binding.Subjects).Name);
        var role = Assert.Single(All<V1Role>(), role => role.Metadata.Name == binding.RoleRef.Name);
        var rule = Assert.Single(role.Rules);
        Assert.Equal(["pods"], rule.Resources);
        Assert.Equal(["get", "list", "watch"], rule.Verbs.Order());
    }

    [Fact]
    public void Requests_reach_the_api_and_silos_only_each_other()
    {
        var service = All<V1Service>().Single();
        Assert.Empty(service.Spec.Selector.Except(Deployment("temponest-api").Spec.Template.Metadata.Labels));
        Assert.Contains(Container("temponest-api").Ports, port => port.Name == service.Spec.Ports.Single().TargetPort);
        var policy = All<V1NetworkPolicy>().Single();
        Assert.Empty(policy.Spec.PodSelector.MatchLabels.Except(Deployment("temponest-silo").Spec.Template.Metadata.Labels));
        var open = Assert.Single(policy.Spec.Ingress, rule => rule.FromProperty is null);
        Assert.Equal("http", Assert.Single(open.Ports).Port);
    }
}
