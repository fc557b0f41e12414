using TempoNest.Api;
using TempoNest.Api.Access;
using TempoNest.Api.Demonstration;
using TempoNest.EventLog;
using TempoNest.Hosting.Cluster;
using TempoNest.Responders;

try
{
    return args is ["demo", .. var rest] ? await Demo.Run(rest) : await Service.Run(args);
}
// Answers to how it was started, not faults of the program: a sentence, no stack.
catch (Exception refused) when (refused is ConfigurationException or AccessConfigurationException or ChannelConfigurationException or DataFolderInUseException or NewerSchemaException or EventLogUnavailableException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
