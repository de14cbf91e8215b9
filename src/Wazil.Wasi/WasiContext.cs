using System.Text;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Binding;
using Wazil.Wasi.Calls;
using Wazil.Wasi.Descriptors;
using Wazil.Wasi.FileSystems;
using Wazil.Wasi.Sockets;
using Wazil.Wasi.Stdio;
using Wazil.Wasi.Threads;

namespace Wazil.Wasi;

/// <summary>What one guest has: its descriptors, clocks, random numbers and what it has used of its limits.</summary>
/// <remarks>Disposing it writes what is left of standard output and closes everything the guest had open.</remarks>
public sealed class WasiContext : IDisposable
{
    private readonly OutputFile _output;
    private readonly OutputFile _error;
    private volatile bool _isKilled;
    private long _bytesWritten;
    private long _entriesCreated;
    private volatile Tuple<Instance, GuestMemory>? _lastMemory;
    private CancellationTokenSource? _linked;
    private CancellationToken _linkedTo;

    /// <summary>Opens what the options grant.</summary>
    /// <param name="options">What the guest is given.</param>
    /// <exception cref="IOException">A granted directory, listener or file can't be opened.</exception>
    public WasiContext(WasiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Clock = options.Clock.ForInstance();
        Random = options.Random.ForInstance();
        Arguments = Encode(options.Arguments, static text => text);
        Environment = Encode(options.Environment, static pair => $"{pair.Key}={pair.Value}");
        Threads = new ThreadGroup(options.Limits.Threads);
        Table = new DescriptorTable(options.Limits.OpenFiles);
        try
        {
            AddStream(options.StandardInput.Open(), Rights.FdWrite);
            AddStream(_output = options.StandardOutput.Open(1), Rights.FdRead);
            AddStream(_error = options.StandardError.Open(2), Rights.FdRead);
            foreach (var mount in options.Mounts)
                AddMount(mount);
            foreach (var listener in options.Listeners)
                AddListener(listener);
        }
        catch
        {
            Table.Dispose();
            throw;
        }
    }

    /// <summary>What the guest was given.</summary>
    public WasiOptions Options { get; }

    internal DescriptorTable Table { get; }

    /// <summary>The guest's threads.</summary>
    internal ThreadGroup Threads { get; }

    internal WasiClock Clock { get; }

    internal WasiRandom Random { get; }

    /// <summary>The arguments as the guest gets them, each with its NUL.</summary>
    internal byte[][] Arguments { get; }

    /// <summary>The environment as the guest gets it, each variable with its NUL.</summary>
    internal byte[][] Environment { get; }

    /// <summary>Writes what is left in the buffer of standard output.</summary>
    /// <returns><see cref="LostOutput"/>.</returns>
    public Errno Flush()
    {
        _output.FlushAtEnd(_isKilled || Options.Cancellation.IsCancellationRequested);
        return LostOutput;
    }

    /// <summary>
    /// Why standard output could not be written that the guest takes for written, such as <see cref="Errno.NoSpc"/>, or
    /// <see cref="Errno.BadF"/> where it wrote to a standard output that is closed; <see cref="Errno.Success"/> if nothing
    /// was lost, or the guest was told by a later write.
    /// </summary>
    public Errno LostOutput => _output.LostBytes;

    /// <summary>From now on nothing waits for a reader that does not read.</summary>
    internal void Kill() => _isKilled = true;

    /// <summary>Writes out standard output before the guest waits for something.</summary>
    /// <exception cref="OperationCanceledException">The guest was interrupted while the reader did not read.</exception>
    internal void FlushOutput(CancellationToken cancellation) => _output.Flush(new WaitMode(MayWait: true, cancellation));

    /// <summary>Whether an error in writing a file ends the guest, as the signal SIGPIPE ends a native program.</summary>
    internal bool IsEndedBy(Errno errno, WasiFile file) =>
        errno == Errno.Pipe && Options.EndsOnBrokenPipe && (ReferenceEquals(file, _output) || ReferenceEquals(file, _error));

    /// <summary>Whether a file is standard error, before which standard output goes out.</summary>
    internal bool IsStandardError(WasiFile file) => ReferenceEquals(file, _error);

    /// <summary>The memory that a caller exports as "memory".</summary>
    internal GuestMemory MemoryOf(Caller caller)
    {
        if (caller.Instance is not { } instance)
            return NoMemory.Instance;
        if (_lastMemory is { } last && ReferenceEquals(last.Item1, instance))
            return last.Item2;
        GuestMemory found = instance.GetMemory("memory") is { } memory ? new StoreMemory(memory) : NoMemory.Instance;
        _lastMemory = Tuple.Create(instance, found);
        return found;
    }

    /// <summary>What ends a call's waits.</summary>
    internal CancellationToken CancellationOf(Store? store)
    {
        var own = Options.Cancellation;
        if (store is null)
            return own;
        var ofStore = store.InterruptionToken;
        return own.CanBeCanceled ? Link(own, ofStore) : ofStore;
    }

    /// <summary>One token for both; the store changes its own only after an interrupt.</summary>
    private CancellationToken Link(CancellationToken own, CancellationToken ofStore)
    {
        lock (Table)
        {
            if (_linked is null || _linkedTo != ofStore)
            {
                _linked?.Dispose();
                _linked = CancellationTokenSource.CreateLinkedTokenSource(own, ofStore);
                _linkedTo = ofStore;
            }
            return _linked.Token;
        }
    }

    /// <summary>Takes from the limit of bytes written; gives how many may be.</summary>
    internal int ReserveBytes(int wanted) => (int)ReserveBytes((long)wanted);

    /// <inheritdoc cref="ReserveBytes(int)"/>
    internal long ReserveBytes(long wanted)
    {
        var limit = Options.Limits.BytesWritten;
        if (limit == long.MaxValue)
            return wanted;
        while (true)
        {
            var before = Volatile.Read(ref _bytesWritten);
            var granted = Math.Clamp(limit - before, 0, wanted);
            if (Interlocked.CompareExchange(ref _bytesWritten, before + granted, before) == before)
                return granted;
        }
    }

    /// <summary>Gives back what was reserved but not written.</summary>
    internal void ReturnBytes(long count) => Interlocked.Add(ref _bytesWritten, -count);

    /// <summary>Takes from the limit of entries created.</summary>
    internal bool TryReserveEntry()
    {
        if (Options.Limits.EntriesCreated == long.MaxValue || Interlocked.Increment(ref _entriesCreated) <= Options.Limits.EntriesCreated)
            return true;
        ReturnEntry();
        return false;
    }

    /// <summary>Gives back an entry that was not created after all.</summary>
    internal void ReturnEntry() => Interlocked.Decrement(ref _entriesCreated);

    private void AddStream(WasiFile file, Rights withheld)
    {
        var rights = file.Type == FileType.RegularFile ? RightSets.File : RightSets.Stream;
        Add(Descriptor.OfFile(file, null, rights & ~withheld, FdFlags.None));
    }

    private void AddMount(WasiMount mount)
    {
        var errno = mount.FileSystem.OpenRoot(out var root);
        if (errno != Errno.Success || root is null)
        {
            var what = mount.FileSystem is HostFileSystem host ? $"'{host.Path}'" : "the file system";
            throw new IOException($"{what}, to be granted as '{mount.GuestPath}', can't be opened: {errno}");
        }
        Add(Descriptor.Preopened(root, new Grant(Encoding.UTF8.GetBytes(mount.GuestPath), mount.ReadOnly)));
    }

    private void AddListener(WasiListener listener)
    {
        var (socket, owned) = listener.Open();
        Add(Descriptor.OfFile(new ListenerFile(socket, owned), null, RightSets.Listener, FdFlags.None));
    }

    private void Add(Descriptor descriptor)
    {
        if (Table.Add(descriptor, out _) != Errno.Success)
            throw new IOException("The limit of open files is below the number of streams, directories and listeners granted.");
    }

    private static byte[][] Encode<T>(IReadOnlyList<T> items, Func<T, string> text)
    {
        var result = new byte[items.Count][];
        for (var i = 0; i < result.Length; i++)
            result[i] = Encode(text(items[i]));
        return result;
    }

    // With a NUL behind it. What .NET encodes UTF-8 with takes a millisecond to load, and most texts are ASCII.
    private static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= '\x80')
                return Encoding.UTF8.GetBytes(text + '\0');
            bytes[i] = (byte)text[i];
        }
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Threads.StopOthers(null);
        Flush();

        // A guest may have closed or moved descriptors 1 and 2.
        _output.Dispose();
        _error.Dispose();
        Table.Dispose();
        _linked?.Dispose();
    }
}
