using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wazil.FaultProbe;

/// <summary>Handlers for SIGSEGV as other libraries install them: machine code that counts and goes on with the one before.</summary>
/// <remarks>Unsafe: the code and the counter are mapped for good. Linux x64 only.</remarks>
internal static unsafe partial class SignalHandlers
{
    private const int SigSegv = 11;
    private const int PageSize = 4096;

    private static readonly byte* Page = (byte*)mmap(0, PageSize, 7, 0x22, -1, 0);

    /// <summary>Faults that the handler has seen.</summary>
    public static long Count => *(long*)(Page + PageSize - 8);

    /// <summary>Puts a handler before the one that is there.</summary>
    public static void InstallChained()
    {
        var action = Current();
        var code = new Span<byte>(Page, 64);
        byte[] template =
        [
            0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, // mov rax, counter
            0x48, 0xFF, 0x00,                   // inc qword [rax]
            0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, // mov rax, previous
            0xFF, 0xE0,                         // jmp rax
        ];
        template.CopyTo(code);
        BinaryPrimitives.WriteInt64LittleEndian(code[2..], (nint)(Page + PageSize - 8));
        BinaryPrimitives.WriteInt64LittleEndian(code[15..], action.Handler);
        Install(action with { Handler = (nint)Page });
    }

    /// <summary>What is installed now.</summary>
    public static SignalAction Current()
    {
        SignalAction action;
        Guests.Expect(sigaction(SigSegv, null, &action) == 0, "sigaction");
        return action;
    }

    public static void Install(SignalAction action) => Guests.Expect(sigaction(SigSegv, &action, null) == 0, "sigaction");

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);

    [LibraryImport("libc")]
    private static partial nint mmap(nint address, nint length, int protection, int flags, int file, long offset);

    [StructLayout(LayoutKind.Sequential)]
    internal struct SignalAction
    {
        public nint Handler;
        public fixed long Mask[16];
        public int Flags;
        public nint Restorer;
    }
}
