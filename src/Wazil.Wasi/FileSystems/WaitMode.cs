namespace Wazil.Wasi.FileSystems;

/// <summary>Whether an operation may wait, and what ends the wait.</summary>
/// <param name="MayWait">False for a descriptor with the flag <see cref="Abi.FdFlags.NonBlock"/>: where waiting would be
/// needed, the answer is <see cref="Abi.Errno.Again"/>.</param>
/// <param name="Cancellation">Cancelled when the running call is to end; waiting then throws
/// <see cref="OperationCanceledException"/>.</param>
public readonly record struct WaitMode(bool MayWait, CancellationToken Cancellation);
