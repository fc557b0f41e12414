using System.Collections.Concurrent;
using TempoNest.Contracts;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>Grains that write nothing: they remember what they were asked and answer as they were told.</summary>
internal sealed class FakeGrains : IGrainFactory
{
    public ConcurrentQueue<(string Key, object What, Commanding By)> Asked { get; } = [];
    public Func<Reply> Answer { get; set; } = () => new Reply(ReplyKind.Done, 7, "1");
    public IReadOnlyList<Trial> Trials { get; set; } = [];

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)new Grain(this, primaryKey);

    private Task<Reply> Take(string key, object what, Commanding by)
    {
        Asked.Enqueue((key, what, by));
        return Task.FromResult(Answer());
    }

    private static readonly Commanding Nobody = new("", null, "");

    private sealed class Grain(FakeGrains grains, string key) : ISessionGrain, IDeploymentGrain, IIncidentGrain, IKeyGrain, IPlanGrain, IPreflightGrain, IInboxGrain, IChannelGrain
    {
        public Task<Reply> Open(OpenSession request, Commanding by) => grains.Take(key, request, by);
        public Task<Reply> Ask(SessionCommand command, Commanding by) => grains.Take(key, command, by);
        public Task<DryRunView> DryRun(SessionCommand.RequestAction request)
        {
            grains.Asked.Enqueue((key, request, Nobody));
            return Task.FromResult(new DryRunView(true, null, null, "nothing", 1, null));
        }

        public Task<Reply> Ask(IncidentCommand command, Commanding by) => grains.Take(key, command, by);
        public Task<Reply> Publish(Plan plan, byte[] text, Commanding by) => grains.Take(key, plan, by);
        public Task<Reply> Issue(KeyIssued wanted, Commanding by) => grains.Take(key, wanted, by);
        public Task<Reply> Revoke(string revoked, string? reason, Commanding by) => grains.Take(key, new KeyRevoked(revoked, reason), by);
        public Task<IReadOnlyList<Trial>> Try(OpenSession request) => Task.FromResult(grains.Trials);
        public Task<ChannelsView> List() => Task.FromResult(new ChannelsView([], null, []));
        public Task<ChannelTrialView?> Try(string channel, string id, string actor) => Task.FromResult<ChannelTrialView?>(null);
        public Task<IReadOnlyList<ChannelAnswer>> TryEverybody(IReadOnlyList<string> roles, string id, string actor)
        {
            grains.Asked.Enqueue((key, roles, Nobody));
            return Task.FromResult<IReadOnlyList<ChannelAnswer>>([]);
        }

        public Task<Reply> Beat(HeartbeatReceived beat, Commanding by) => grains.Take(key, beat, by);
        public Task<Reply> Hear(AlertsReceived told, Commanding by) => grains.Take(key, told, by);
        public Task<InboxAnswer> Ask(InboxQuestion question, TimeSpan fresh, DateTimeOffset from, TimeSpan every, int count) => Task.FromResult(new InboxAnswer([], null));
        public Task<IReadOnlyList<ForeignAlert>> Firing(DateTimeOffset instant) => Task.FromResult<IReadOnlyList<ForeignAlert>>([]);
        public Task Moved(long sequence) => Task.CompletedTask;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();
    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();
    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();
    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();
    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();
}
