namespace Wazil.Runtime;

/// <summary>How an engine makes memories.</summary>
/// <param name="GuardPages">Whether those that can be are guarded by inaccessible pages.</param>
/// <param name="Pool">Keeps the storage of freed memories; null for none.</param>
internal sealed record MemoryPolicy(bool GuardPages, MemoryPool? Pool);
