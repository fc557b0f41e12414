namespace TempoNest.Sessions.Access;

/// <summary>What somebody is to the service. Somebody may be several things.</summary>
public enum Role
{
    /// <summary>Looks.</summary>
    Viewer,
    /// <summary>Works on incidents.</summary>
    Responder,
    /// <summary>Opens sessions, answers criteria, decides.</summary>
    ReleaseManager,
    /// <summary>Lets actions happen that somebody else asked for.</summary>
    Approver,
    /// <summary>Everything but approving: who hands out keys is not by that the second pair of eyes.</summary>
    Admin,
    /// <summary>A machine that only brings something: a heartbeat, an alert of another system.</summary>
    Machine,
}

/// <summary>A kind of act. Every path of the API names the one it needs.</summary>
public enum Right
{
    /// <summary>Look at sessions, plans and what follows from them.</summary>
    Read,
    /// <summary>Acknowledge, note, tick, judge an alert, resolve.</summary>
    Respond,
    /// <summary>Open, pause, answer, waive, decide, close; publish a plan.</summary>
    Release,
    /// <summary>Ask for an action on the world, or say that one was done by hand.</summary>
    RequestAction,
    /// <summary>Approve an action that somebody asked for.</summary>
    ApproveAction,
    /// <summary>Bring what another system saw.</summary>
    Push,
    /// <summary>Keys and channels.</summary>
    Administer,
    /// <summary>None: the request carries its sender's signature, and the endpoint itself checks that.</summary>
    BySignature,
}
