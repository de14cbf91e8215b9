using Wazil.Wasi.FileSystems;

namespace Wazil.Wasi;

/// <summary>A directory granted to a guest.</summary>
/// <param name="GuestPath">Where the guest sees it, such as "/" or "/data" or ".".</param>
/// <param name="FileSystem">What is in it.</param>
/// <param name="ReadOnly">Whether every change is refused.</param>
public sealed record WasiMount(string GuestPath, IWasiFileSystem FileSystem, bool ReadOnly = false);
